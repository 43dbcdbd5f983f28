import type { Server, Socket } from "socket.io";
import type { ClientToServer, Join, ServerToClient } from "@/lib/protocol/messages";
import type { Budget } from "@/server/budget";
import type { Room } from "./rooms";

/** What travels with a connection; identity is the session's, never a message's. */
export interface Seat {
  /** The session's id. */
  session: string;
  account: string;
  budget: Budget;
  /** Where it asked to be, and the room it is in for it. */
  at: Pick<Join, "node" | "audience"> | null;
  room: Room | null;
  outbox: string | null;
  bad: number;
  /** Since when it has taken too little to be sent more (monotonic ms). */
  slowSince: number | null;
}

export type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, Seat>;
export type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, Seat>;
