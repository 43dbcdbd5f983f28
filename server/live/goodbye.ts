import type { DefaultEventsMap, Server, Socket } from "socket.io";
import { SECOND } from "@/lib/kit/clock";
import type { ServerToClient } from "@/lib/protocol/messages";
import { within } from "@/server/repeat";

/** How long it may take to arrive. */
const PATIENCE = SECOND;

/**
 * Tells everybody that the server ends, and closes each connection after what is still to be sent:
 * Socket.IO's own way throws that away, the goodbye first of all.
 */
export async function goodbye<S>(
  io: Server<DefaultEventsMap, ServerToClient, Record<string, never>, S>,
): Promise<void> {
  const sockets = [...io.sockets.sockets.values()];
  io.emit("bye", "shutting-down");
  await within(PATIENCE, Promise.all(sockets.map(hangUp)));
  await io.close();
}

const hangUp = ({ conn }: Pick<Socket, "conn">): Promise<void> =>
  new Promise((resolve) => {
    conn.once("close", () => resolve());
    conn.close();
  });
