import { io, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { type Clock, SECOND } from "@/lib/kit/clock";
import { type Part, unpackParts } from "@/lib/protocol/bundle";
import type {
  ClientToServer,
  CloseReason,
  Fix,
  Join,
  Joined,
  Position,
  Refused,
  ServerToClient,
} from "@/lib/protocol/messages";
import { PROTOCOL } from "@/lib/protocol/version";
import type { Mark, Verdict } from "@/lib/schema/command";
import { mark } from "./timing";
import { unhurried } from "./unhurried";

export type LiveSocket = Socket<ServerToClient, ClientToServer>;

export interface LinkEvents {
  /** What to ask for, at the moment of asking. */
  joinRequest(): Join;
  /** Takes parts in and shows nothing yet; the marks of boards that have a gap before theirs. */
  take(parts: readonly Part[]): Mark[];
  /** All parts of a frame or of an answer are in. */
  taken(): void;
  /** After the parts of the answer. */
  joined(answer: Joined): void;
  refused(why: Refused["refused"] | CloseReason): void;
  verdicts(verdicts: readonly Verdict[]): void;
  positions(positions: readonly Position[]): void;
  /** `every`: milliseconds from frame to frame while the server is busy, else 0; comes with a beat. */
  heard(serverNow: number | null, every?: number): void;
  connected(up: boolean): void;
}

/** Up to two seconds: a server that comes back is not met by everybody at once. */
export const COME_BACK = {
  reconnectionDelay: SECOND,
  randomizationFactor: 1,
  reconnectionDelayMax: 5 * SECOND,
} as const;
/** A connection without a word for so long is dead, though nobody said so: a beat comes each second. */
const SILENCE = 10 * SECOND;
/** The answer to a join may be long, and the beats wait behind it. */
const JOINING = 15 * SECOND;
/** Before a join that the server could not answer is tried again. */
const pause = (): number => SECOND + Math.random() * 2 * SECOND;

async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * The socket: joins by itself whenever it stands, holds frames back until the join is answered, asks
 * for what it missed. What comes over a connection that had fallen silent is old, and not taken.
 */
export class Link {
  readonly #socket: LiveSocket;
  readonly #clock: Clock;
  readonly #events: LinkEvents;
  readonly #watch: ReturnType<typeof setInterval>;
  #heard = Number.POSITIVE_INFINITY;
  #held: Part[][] | null = null;
  #catching = new Set<string>();
  #closed = false;

  constructor(clock: Clock, session: string, account: string, events: LinkEvents) {
    this.#clock = clock;
    this.#events = events;
    mark("link");
    this.#socket = io({
      path: "/live",
      transports: ["websocket"],
      parser,
      auth: { protocol: PROTOCOL, session, account },
      ...COME_BACK,
      timeout: 5_000,
    });
    this.#socket.on("connect", () => {
      this.#heard = clock.now();
      events.connected(true);
      void this.join();
    });
    this.#socket.on("disconnect", (why) => {
      events.connected(false);
      // The server ends a connection when it stops or restarts: come back all the same.
      if (why === "io server disconnect") setTimeout(() => this.#again(), pause());
    });
    this.#socket.on("connect_error", (error) => {
      events.connected(false);
      if (error.message === "signed-out" || error.message === "old-version")
        events.refused(error.message);
      // Who one is could not be looked up just now.
      else if (!this.#socket.active) setTimeout(() => this.#again(), pause());
    });
    this.#socket.on("frame", (bytes) => {
      if (!this.#lives()) return;
      events.heard(null);
      const parts = unpackParts(new Uint8Array(bytes));
      if (this.#held) this.#held.push(parts);
      else void this.#takeAll([parts]);
    });
    this.#socket.on("verdicts", (verdicts) => events.verdicts(verdicts));
    this.#socket.on("positions", (positions) => {
      if (this.#lives()) events.positions(positions);
    });
    this.#socket.on("beat", (now, every) => {
      if (this.#lives()) events.heard(now, every);
    });
    this.#socket.on("resync", () => void this.join());
    this.#socket.on("bye", (why) => events.refused(why));
    window.addEventListener("online", this.#hurry);
    this.#watch = setInterval(() => this.#silent() && this.#giveUp(), SECOND);
  }

  /** For what travels over it beside the boards. */
  get socket(): LiveSocket {
    return this.#socket;
  }

  #silent(): boolean {
    return this.#clock.now() - this.#heard > (this.#held ? JOINING : SILENCE);
  }

  /** A word has come; false when it comes so late that the tab or the line has slept. */
  #lives(): boolean {
    if (this.#silent()) this.#giveUp();
    else if (this.#socket.connected) this.#heard = this.#clock.now();
    return this.#socket.connected;
  }

  /** Hangs up; the socket comes back as it does whenever its connection is lost. */
  #giveUp(): void {
    this.#heard = Number.POSITIVE_INFINITY;
    this.#socket.io.engine.close();
  }

  #again(): void {
    if (!this.#closed) this.#socket.connect();
  }

  /** The network is back: no reason to wait out the pause before the next attempt. */
  #hurry = (): void => {
    if (!this.#socket.connected) this.#socket.disconnect().connect();
  };

  async join(): Promise<void> {
    if (!this.#socket.connected) return;
    const held: Part[][] = [];
    this.#held = held;
    try {
      const answer = await this.#socket
        .timeout(JOINING)
        .emitWithAck("join", this.#events.joinRequest());
      if ("refused" in answer) {
        this.#events.refused(answer.refused);
        if (answer.refused === "store-away" || answer.refused === "too-many")
          setTimeout(() => void this.join(), pause());
        return;
      }
      if (!this.#lives()) return;
      const parts = unpackParts(await inflate(new Uint8Array(answer.parts)));
      if (this.#closed) return;
      await this.#take(parts);
      if (this.#closed) return;
      this.#events.joined(answer);
      mark("boards");
      await this.#takeAll(held);
    } catch {
      // No answer: the next connection joins again, after its pause.
      if (this.#socket.connected) this.#giveUp();
    } finally {
      if (this.#held === held) this.#held = null;
    }
  }

  /** Volatile: a position that can't go out now is worth nothing later. */
  fix(fix: Fix): void {
    this.#socket.volatile.emit("fix", fix);
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#watch);
    window.removeEventListener("online", this.#hurry);
    this.#socket.removeAllListeners();
    this.#socket.disconnect();
  }

  /** Takes frames in one by one; what comes meanwhile waits its turn behind them. */
  async #takeAll(frames: Part[][]): Promise<void> {
    this.#held = frames;
    try {
      for (let parts = frames.shift(); parts && this.#held === frames; parts = frames.shift())
        await this.#show(parts);
    } finally {
      if (this.#held === frames) this.#held = null;
    }
  }

  async #show(parts: readonly Part[]): Promise<void> {
    const gaps = await this.#take(parts);
    if (this.#closed) return;
    this.#events.taken();
    for (const gap of gaps) void this.#catchUp(gap);
  }

  /** Nothing goes in any more once the link was closed, be it in the middle of them. */
  async #take(parts: readonly Part[]): Promise<Mark[]> {
    const gaps: Mark[] = [];
    await unhurried(parts, (part) => {
      if (!this.#closed) gaps.push(...this.#events.take([part]));
    });
    return gaps;
  }

  async #catchUp(gap: Mark): Promise<void> {
    if (this.#catching.has(gap.board)) return;
    this.#catching.add(gap.board);
    try {
      const answer = await this.#socket.timeout(10_000).emitWithAck("catchUp", gap);
      if ("refused" in answer) return;
      const parts = unpackParts(await inflate(new Uint8Array(answer.parts)));
      await this.#show(parts);
    } catch {
      // The next frame of that board finds the gap again.
    } finally {
      this.#catching.delete(gap.board);
    }
  }
}
