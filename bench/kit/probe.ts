import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { unpackParts } from "@/lib/protocol/bundle";
import {
  type ClientToServer,
  type Joined,
  PROTOCOL,
  type Refused,
  type ServerToClient,
} from "@/lib/protocol/messages";
import type { Mark } from "@/lib/schema/command";
import { inflateParts, Picture } from "@/server/testing/picture";
import { type Bulwark, signIn } from "./bulwark";

/** One screen that decodes everything and says when it had what. */
export class Probe {
  latencies: number[] = [];
  readonly #picture = new Picture();
  readonly #reached = new Map<string, { seq: number; at: number }[]>();
  readonly #waiting: { board: string; seq: number; since: number }[] = [];
  readonly #socket: Socket<ServerToClient, ClientToServer>;

  private constructor(socket: Socket<ServerToClient, ClientToServer>) {
    this.#socket = socket;
    socket.on("frame", (bytes) => {
      const parts = unpackParts(bytes);
      if (this.#picture.take(parts).length > 0) throw new Error("a frame was missed");
      const at = performance.now();
      for (const { board, seq } of parts) {
        const list = this.#reached.get(board) ?? [];
        this.#reached.set(board, [...list.slice(-200), { seq, at }]);
      }
      for (const one of this.#waiting.splice(0)) this.expect(one.board, one.seq, one.since);
    });
  }

  static async join({ url }: Bulwark, account: string, node: string): Promise<Probe> {
    const { cookie, slot } = signIn(account);
    const socket: Socket<ServerToClient, ClientToServer> = io(url, {
      path: "/live",
      transports: ["websocket"],
      parser,
      reconnection: false,
      auth: { protocol: PROTOCOL, session: slot },
      extraHeaders: { cookie, origin: url },
    });
    const probe = new Probe(socket);
    await new Promise((resolve, reject) => {
      socket.once("connect", () => resolve(undefined));
      socket.once("connect_error", reject);
    });
    const join = { node, audience: "desk", have: [], pending: [], device: randomUUID() };
    const answer: Joined | Refused = await socket.emitWithAck("join", join);
    if ("refused" in answer) throw new Error(`the probe was refused: ${answer.refused}`);
    probe.#picture.take(inflateParts(answer.parts));
    return probe;
  }

  /** What was sent at `since` is in a board's `seq`: how long until this screen had it. */
  expect(board: string, seq: number, since: number): void {
    const had = this.#reached.get(board)?.find((one) => one.seq >= seq);
    if (had) this.latencies.push(had.at - since);
    else this.#waiting.push({ board, seq, since });
  }

  /** What it knows of each board now. */
  marks(): Mark[] {
    return this.#picture.marks();
  }

  close(): void {
    this.#socket.disconnect();
  }
}
