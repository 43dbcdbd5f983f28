import type { Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import type { z } from "zod/mini";
import { type Clock, SECOND } from "@/lib/kit/clock";
import { parse } from "@/lib/kit/parse";
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
import { Budget, Budgets } from "@/server/budget";
import { verdictOf } from "@/server/commands/decide";
import { type Repeating, repeat } from "@/server/repeat";
import type { Store } from "@/server/store/store";
import { broadcast } from "./broadcast";
import { goodbye } from "./goodbye";
import { countingParser } from "./parser";
import type { Positions } from "./positions";
import { compress, outboxRoom, type Room, type Rooms, snapshotOf } from "./rooms";
import { boardsFor, type Scopes } from "./scope";

/** What travels with a connection; identity is the session's, never a message's. */
interface Seat {
  account: string;
  session: string;
  budget: Budget;
  /** What it asked for, and the room it is in for it. */
  join: Join | null;
  room: Room | null;
  outbox: string | null;
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
  /** All of them at once: for looking again at the rights of everybody who is connected. */
  actors(accounts: readonly string[]): Promise<Map<string, Actor>>;
  failed(error: unknown): void;
  /** Whether a connection from this Origin may speak with the session's cookie. */
  sameOrigin(origin: string | undefined, host: string | undefined): boolean;
}

/** Bad messages after which a connection is closed. */
const ABUSE = 20;
/** Frames waiting in a connection before it is left out of the room and told to join again. */
const BACKLOG = 200;
/** A connection's budget a second and at once; its account's, however many connections it has. */
const BUDGET = [20, 60] as const;
const ACCOUNT_BUDGET = [500, 20_000] as const;
/** What a message takes from the budgets; a join may read a whole district. */
const COST = { join: 5, catchUp: 1, fix: 1 } as const;
/** How often the rights of everybody who is connected are looked at again. */
const RIGHTS_EVERY = SECOND;
/** How long a connection may take to say who it is. */
const GREETING = 10 * SECOND;
/** A message from a screen is small; a join lists at most 2,000 marks. */
const MAX_MESSAGE = 256 * 1024;

/** The answer to a join that was overtaken; nobody waits for it any more. */
const GONE: Refused = { refused: "store-away" };

export class Live {
  readonly io: LiveServer;
  readonly #deps: LiveDeps;
  readonly #timers: Repeating[];
  readonly #accounts: Budgets;
  /** For /metrics. */
  readonly counts = { refused: 0, broken: 0, abuse: 0, resyncs: 0, joins: 0, fixesDropped: 0 };

  constructor(http: HttpServer, deps: LiveDeps) {
    this.#deps = deps;
    this.#accounts = new Budgets(deps.clock, ...ACCOUNT_BUDGET);
    this.io = new Server(http, {
      path: "/live",
      transports: ["websocket"],
      serveClient: false,
      parser: countingParser(() => this.counts.broken++),
      connectTimeout: GREETING,
      maxHttpBufferSize: MAX_MESSAGE,
      destroyUpgrade: false,
      perMessageDeflate: false,
      pingInterval: 10_000,
      pingTimeout: 10_000,
      allowRequest: (req, callback) =>
        callback(null, deps.sameOrigin(req.headers.origin, req.headers.host)),
    });
    this.io.engine.on("connection_error", () => this.counts.refused++);
    this.io.use((socket, next) => {
      const why = this.#greet(socket);
      if (why) this.counts.refused++;
      next(why ? new Error(why) : undefined);
    });
    this.io.on("connection", (socket) => this.#seat(socket));
    this.#timers = [
      repeat(SECOND, () => this.#sweep(), deps.failed),
      repeat(RIGHTS_EVERY, () => this.#review(), deps.failed),
    ];
  }

  /** Says goodbye to everybody; they come back by themselves. */
  async stop(): Promise<void> {
    await Promise.all(this.#timers.map((timer) => timer.stop()));
    await goodbye(this.io);
  }

  #greet(socket: LiveSocket): CloseReason | null {
    const hello = parse(Hello, socket.handshake.auth);
    if (!hello.ok || hello.value.protocol !== PROTOCOL) return "old-version";
    const { session, account: shown } = hello.value;
    const account = this.#deps.signedIn(socket.handshake.headers.cookie, session);
    if (!account || (shown ?? account) !== account) return "signed-out";
    const budget = new Budget(this.#deps.clock, ...BUDGET);
    socket.data = {
      account,
      session,
      budget,
      join: null,
      room: null,
      outbox: null,
      bad: 0,
      lagging: false,
    };
    return null;
  }

  #seat(socket: LiveSocket): void {
    // Before anything else sees it: whatever is not ours is nobody's, reserved and odd names too.
    socket.use(([event, ...rest], next) => {
      if (typeof event === "string" && Object.hasOwn(COST, event)) return next();
      const reply: unknown = rest.at(-1);
      const refused = this.#refuse(socket, "bad-message");
      if (typeof reply === "function") reply(refused);
    });
    socket.on("join", (...sent) =>
      this.#answer(socket, Join, COST.join, sent, (join) => this.#join(socket, join)),
    );
    socket.on("catchUp", (...sent) =>
      this.#answer(socket, CatchUp, COST.catchUp, sent, async (have) => {
        if (!socket.data.room?.boards.includes(have.board))
          return this.#refuse(socket, "not-allowed");
        const board = await this.#deps.registry.open(have.board);
        return { parts: await compress(board.parts(have)) };
      }),
    );
    socket.on("fix", (...sent) =>
      this.#answer(socket, Fix, COST.fix, sent, async (fix) => {
        const actor = await this.#deps.actor(socket.data.account);
        const taken = actor && (await this.#deps.positions.report(actor, fix));
        if (!taken) this.counts.fixesDropped++;
        return null;
      }),
    );
    socket.on("disconnect", () => this.#leave(socket));
  }

  /** Parses, keeps the budget, answers; nothing that arrives can throw past here. */
  async #answer<T, A>(
    socket: LiveSocket,
    schema: z.ZodMiniType<T>,
    cost: number,
    sent: readonly unknown[],
    act: (message: T) => Promise<A | Refused>,
  ): Promise<void> {
    const last = sent.at(-1);
    const say = typeof last === "function" ? (last as (answer: A | Refused) => void) : () => {};
    const { budget, account } = socket.data;
    if (!budget.take(cost) || !this.#accounts.take(account, cost))
      return say(this.#refuse(socket, "too-many"));
    const message = parse(schema, sent[0]);
    if (!message.ok) return say(this.#refuse(socket, "bad-message"));
    try {
      say(await act(message.value));
    } catch (error) {
      this.#deps.failed(error);
      say({ refused: "store-away" });
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
    if (!socket.connected) return GONE;
    this.#leave(socket);
    const room = rooms.enter(boards);
    Object.assign(socket.data, { join, room });
    if (join.device) {
      socket.data.outbox = outboxRoom(actor.account, join.device);
      void socket.join(socket.data.outbox);
    }
    try {
      const open = await registry.openAll(boards);
      // Another join, or the end of the connection, may have come meanwhile.
      if (socket.data.room !== room) return GONE;
      // From here to the reply nothing waits but the compression, and the room is joined before it: no frame is missed.
      void socket.join(room.key);
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
        verdicts: [...decided.values()].filter((c) => c.author === actor.account).map(verdictOf),
        positions: join.audience === "desk" ? positions.of(new Set(boards)) : [],
      };
    } catch (error) {
      if (socket.data.room === room) this.#leave(socket);
      throw error;
    }
  }

  #leave(socket: LiveSocket): void {
    const { room, outbox } = socket.data;
    if (room) {
      void socket.leave(room.key);
      this.#deps.rooms.leave(room);
    }
    if (outbox) void socket.leave(outbox);
    Object.assign(socket.data, { join: null, room: null, outbox: null });
  }

  /**
   * Whose session is over is told so and cut off. Who may no longer see what they watch leaves the
   * room at once, and is told to join again as they now may.
   */
  async #review(): Promise<void> {
    const { actors, scopes, clock, signedIn } = this.#deps;
    const sockets = [...this.io.sockets.sockets.values()];
    const known = await actors([...new Set(sockets.map(({ data }) => data.account))]);
    for (const socket of sockets) {
      const { account, session, join, room } = socket.data;
      const actor = known.get(account);
      if (!actor || !signedIn(socket.handshake.headers.cookie, session)) {
        socket.emit("bye", "signed-out");
        socket.disconnect(true);
        continue;
      }
      if (!join || !room) continue;
      const boards = boardsFor(actor, join, scopes, clock.now());
      if (boards?.join() === room.boards.join()) continue;
      this.#leave(socket);
      socket.emit("resync");
    }
  }

  /** Every second: the beat, and whoever is too slow is left out until it has caught up. */
  #sweep(): void {
    broadcast(this.io, null, "beat", [this.#deps.clock.now()], { volatile: true });
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
