import type { Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import parser from "socket.io-msgpack-parser";
import type { z } from "zod/mini";
import { type Clock, SECOND } from "@/lib/kit/clock";
import {
  CatchUp,
  type ClientToServer,
  type CloseReason,
  Fix,
  Hello,
  Join,
  PROTOCOL,
  type Refused,
  type ServerToClient,
} from "@/lib/protocol/messages";
import type { Actor } from "@/lib/schema/role";
import type { BoardRegistry } from "@/server/boards/registry";
import { verdictOf } from "@/server/commands/decide";
import type { Store } from "@/server/store/store";
import { Budget } from "./budget";
import type { Positions } from "./positions";
import { compress, type Room, type Rooms, snapshotOf } from "./rooms";
import { boardsFor, type Scopes } from "./scope";

/** What travels with a connection; identity is the session's, never a message's. */
interface Seat {
  account: string;
  budget: Budget;
  room: Room | null;
  device: string | null;
  bad: number;
  lagging: boolean;
}

type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, Seat>;
type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, Seat>;

export interface LiveDeps {
  clock: Clock;
  store: Store;
  registry: BoardRegistry;
  rooms: Rooms;
  positions: Positions;
  scopes: Scopes;
  /** The account behind a handshake; null when nobody is signed in. */
  signedIn(cookies: string | undefined, session: string): string | null;
  /** The account with its appointments as they are now. */
  actor(account: string): Promise<Actor | null>;
  /** Whether a connection from this Origin may speak with the session's cookie. */
  sameOrigin(origin: string | undefined, host: string | undefined): boolean;
}

/** Bad messages after which a connection is closed. */
const ABUSE = 20;
/** Frames waiting in a connection before it is left out of the room and told to join again. */
const BACKLOG = 200;
/** A message from a screen is small; a join lists at most 2,000 marks. */
const MAX_MESSAGE = 256 * 1024;

export class Live {
  readonly io: LiveServer;
  readonly #deps: LiveDeps;
  readonly #beat: NodeJS.Timeout;
  /** For /metrics. */
  readonly counts = { refused: 0, abuse: 0, resyncs: 0, joins: 0 };

  constructor(http: HttpServer, deps: LiveDeps) {
    this.#deps = deps;
    this.io = new Server(http, {
      path: "/live",
      transports: ["websocket"],
      serveClient: false,
      parser,
      maxHttpBufferSize: MAX_MESSAGE,
      destroyUpgrade: false,
      perMessageDeflate: false,
      pingInterval: 10_000,
      pingTimeout: 10_000,
      allowRequest: (req, callback) =>
        callback(null, deps.sameOrigin(req.headers.origin, req.headers.host)),
    });
    this.io.use((socket, next) => {
      const why = this.#greet(socket);
      next(why ? new Error(why) : undefined);
    });
    this.io.on("connection", (socket) => this.#seat(socket));
    this.#beat = setInterval(() => this.#sweep(), SECOND);
    this.#beat.unref();
  }

  /** Says goodbye to everybody; they come back by themselves. */
  async stop(): Promise<void> {
    clearInterval(this.#beat);
    this.io.emit("bye", "shutting-down");
    await this.io.close();
  }

  #greet(socket: LiveSocket): CloseReason | null {
    const hello = Hello.safeParse(socket.handshake.auth);
    if (!hello.success || hello.data.protocol !== PROTOCOL) return "old-version";
    const account = this.#deps.signedIn(socket.handshake.headers.cookie, hello.data.session);
    if (!account) return "signed-out";
    const budget = new Budget(this.#deps.clock, 20, 60);
    socket.data = { account, budget, room: null, device: null, bad: 0, lagging: false };
    return null;
  }

  #seat(socket: LiveSocket): void {
    socket.on("join", (raw, reply) =>
      this.#answer(socket, Join, raw, reply, (join) => this.#join(socket, join)),
    );
    socket.on("catchUp", (raw, reply) =>
      this.#answer(socket, CatchUp, raw, reply, async (have) => {
        if (!socket.data.room?.boards.includes(have.board))
          return this.#refuse(socket, "not-allowed");
        const board = await this.#deps.registry.open(have.board);
        return { parts: await compress(board.parts(have)) };
      }),
    );
    socket.on("fix", (raw) => {
      void this.#answer(socket, Fix, raw, undefined, async (fix) => {
        const actor = await this.#deps.actor(socket.data.account);
        if (actor) await this.#deps.positions.report(actor, fix);
        return null;
      });
    });
    // Whatever else is sent is nobody's message.
    socket.onAny((event: string) => {
      if (event !== "join" && event !== "catchUp" && event !== "fix")
        this.#refuse(socket, "bad-message");
    });
    socket.on("disconnect", () => this.#leave(socket));
  }

  /** Parses, keeps the budget, answers; nothing that arrives can throw past here. */
  async #answer<T, A>(
    socket: LiveSocket,
    schema: z.ZodMiniType<T>,
    raw: unknown,
    reply: unknown,
    act: (message: T) => Promise<A | Refused>,
  ): Promise<void> {
    const say = typeof reply === "function" ? (reply as (answer: A | Refused) => void) : null;
    if (!socket.data.budget.take()) {
      say?.(this.#refuse(socket, "too-many"));
      return;
    }
    const parsed = schema.safeParse(raw);
    if (!parsed.success || (reply !== undefined && !say)) {
      say?.(this.#refuse(socket, "bad-message"));
      if (!say) this.#refuse(socket, "bad-message");
      return;
    }
    try {
      const answer = await act(parsed.data);
      say?.(answer);
    } catch {
      say?.({ refused: "store-away" });
    }
  }

  #refuse(socket: LiveSocket, refused: Refused["refused"]): Refused {
    this.counts.refused++;
    if (++socket.data.bad === ABUSE) {
      this.counts.abuse++;
      socket.emit("bye", "abuse");
      socket.disconnect(true);
    }
    return { refused };
  }

  async #join(socket: LiveSocket, join: Join) {
    const { clock, rooms, registry, positions, scopes, store } = this.#deps;
    const actor = await this.#deps.actor(socket.data.account);
    const boards = actor && boardsFor(actor, join, scopes, clock.now());
    if (!boards) return this.#refuse(socket, "not-allowed");
    this.#leave(socket);
    const room = rooms.enter(boards);
    socket.data.room = room;
    if (join.device) {
      socket.data.device = join.device;
      void socket.join(`device:${join.device}`);
    }
    try {
      const open = await registry.openAll(boards);
      // From here to the reply nothing waits but the compression, and the room is joined before it: no frame is missed.
      if (socket.connected) void socket.join(room.key);
      const have = new Map(join.have.map((mark) => [mark.board, mark]));
      const parts =
        have.size === 0
          ? await snapshotOf(room, registry)
          : await compress(boards.flatMap((id) => open.get(id)?.parts(have.get(id)) ?? []));
      const decided = await store.verdicts(join.device, join.pending);
      this.counts.joins++;
      socket.data.lagging = false;
      return {
        now: clock.now(),
        boards: [...boards],
        parts,
        verdicts: [...decided.values()].map(verdictOf),
        positions: join.audience === "desk" ? positions.of(new Set(boards)) : [],
      };
    } catch (error) {
      this.#leave(socket);
      throw error;
    }
  }

  #leave(socket: LiveSocket): void {
    const { room, device } = socket.data;
    if (room) {
      void socket.leave(room.key);
      this.#deps.rooms.leave(room);
    }
    if (device) void socket.leave(`device:${device}`);
    socket.data.room = null;
    socket.data.device = null;
  }

  /** Every second: the beat, and whoever is too slow is left out until it has caught up. */
  #sweep(): void {
    this.io.volatile.emit("beat", this.#deps.clock.now());
    for (const socket of this.io.sockets.sockets.values()) {
      const waiting = (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length;
      const { data } = socket;
      if (!data.lagging && waiting > BACKLOG && data.room) {
        data.lagging = true;
        void socket.leave(data.room.key);
      } else if (data.lagging && waiting === 0) {
        data.lagging = false;
        this.counts.resyncs++;
        socket.emit("resync");
      }
    }
  }
}
