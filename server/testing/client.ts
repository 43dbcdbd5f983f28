import { io, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { type Part, unpackParts } from "@/lib/protocol/bundle";
import {
  type ClientToServer,
  type CloseReason,
  type Join,
  type Joined,
  type Position,
  PROTOCOL,
  type Refused,
  type ServerToClient,
} from "@/lib/protocol/messages";
import type { Mark, Verdict } from "@/lib/schema/command";
import { inflateParts, Picture } from "./picture";

/** What arrived, in its order. */
export type Heard =
  | { kind: "frame"; parts: Part[] }
  | { kind: "verdicts"; verdicts: readonly Verdict[] }
  | { kind: "positions"; positions: readonly Position[] }
  | { kind: "resync" }
  | { kind: "bye"; why: CloseReason }
  | { kind: "closed" };

export interface Credentials {
  cookie: string;
  slot: string;
}

/** A screen's socket in a test: keeps a picture and everything it heard. */
export class TestClient {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  readonly heard: Heard[] = [];
  picture = new Picture();
  /** Catches up by itself, as a screen does; off where a test does it by hand. */
  catchesUp = true;
  readonly #waiting = new Set<() => void>();

  /** `ca`: the authority it trusts, when the server's is none of the machine's. */
  constructor(url: string, { cookie, slot }: Credentials, origin = url, ca?: string) {
    this.socket = io(url, {
      path: "/live",
      transports: ["websocket"],
      parser,
      forceNew: true,
      reconnection: false,
      auth: { protocol: PROTOCOL, session: slot },
      extraHeaders: { cookie, origin },
      ...(ca && { ca }),
    });
    this.socket.on("frame", (bytes) => {
      const parts = unpackParts(bytes);
      const gaps = this.picture.take(parts);
      this.#hear({ kind: "frame", parts });
      if (this.catchesUp) for (const gap of gaps) void this.catchUp(gap);
    });
    this.socket.on("verdicts", (verdicts) => this.#hear({ kind: "verdicts", verdicts }));
    this.socket.on("positions", (positions) => this.#hear({ kind: "positions", positions }));
    this.socket.on("resync", () => this.#hear({ kind: "resync" }));
    this.socket.on("bye", (why) => this.#hear({ kind: "bye", why }));
    this.socket.on("disconnect", () => this.#hear({ kind: "closed" }));
  }

  /** Rejects with the server's reason when it does not let us in. */
  ready(): Promise<void> {
    if (this.socket.connected) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.socket.once("connect", resolve);
      this.socket.once("connect_error", reject);
    });
  }

  async join(request: Partial<Join> & { node: string }): Promise<Joined | Refused> {
    const join = { audience: "desk" as const, have: [], pending: [], device: "", ...request };
    const answer = await this.socket.timeout(10_000).emitWithAck("join", join);
    if (!("refused" in answer)) this.picture.take(inflateParts(answer.parts));
    return answer;
  }

  async catchUp(mark: Mark): Promise<{ parts: Part[] } | Refused> {
    const answer = await this.socket.timeout(10_000).emitWithAck("catchUp", mark);
    if ("refused" in answer) return answer;
    const parts = inflateParts(answer.parts);
    this.picture.take(parts);
    this.#wake();
    return { parts };
  }

  /** Resolves once the condition holds; asked again whenever something arrives. */
  until(holds: () => boolean, ms = 15_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`waited in vain for ${holds.toString()}`));
      }, ms);
      const look = (): void => {
        if (!holds()) return;
        clearTimeout(late);
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Resolves when this picture of the board has reached the mark. */
  reaches({ board, generation, seq }: Mark): Promise<void> {
    return this.until(() => {
      const own = this.picture.mark(board);
      return own !== undefined && own.generation >= generation && own.seq >= seq;
    });
  }

  has(kind: Heard["kind"]): boolean {
    return this.heard.some((one) => one.kind === kind);
  }

  close(): void {
    this.socket.disconnect();
  }

  #hear(one: Heard): void {
    this.heard.push(one);
    this.#wake();
  }

  #wake(): void {
    for (const look of [...this.#waiting]) look();
  }
}
