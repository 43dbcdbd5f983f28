import type { IncomingMessage } from "node:http";
import { Server } from "socket.io";
import type { z } from "zod/mini";
import { type Millis, SECOND } from "@/lib/kit/clock";
import { getOrMake } from "@/lib/kit/map";
import { parse } from "@/lib/kit/parse";
import {
  CatchUp,
  type CloseReason,
  Fix,
  Hello,
  Join,
  PROTOCOL,
  type Refused,
} from "@/lib/protocol/messages";
import type { Actor } from "@/lib/schema/role";
import type { Session } from "@/server/auth/session";
import { Budget, Budgets } from "@/server/budget";
import type { WebServer } from "@/server/http/server";
import { Limit } from "@/server/limit";
import { type Repeating, repeat } from "@/server/repeat";
import type { Sheets } from "@/server/sheets/sheets";
import { broadcast } from "./broadcast";
import { goodbye } from "./goodbye";
import { type JoinDeps, Joins, NOT_ALLOWED } from "./joins";
import { countingParser } from "./parser";
import { Pulse } from "./pulse";
import { roomKey } from "./rooms";
import { boardsFor } from "./scope";
import type { LiveServer, LiveSocket } from "./seat";
import { LiveSheets } from "./sheets";
import { backedUp, SlowWatch } from "./slow";
import type { Slowdown } from "./slowdown";

export interface LiveDeps extends JoinDeps {
  sheets: Sheets;
  /** The session behind a handshake; null when nobody is signed in. */
  session(cookies: string | undefined, slot: string): Promise<Session | null>;
  /** Until when sessions last that have not been ended, by id. */
  standing(ids: readonly string[]): Promise<ReadonlyMap<string, Millis>>;
  /** Accounts with their appointments as they are now: for looking again at the rights of everybody who is connected. */
  actors(accounts: readonly string[]): Promise<ReadonlyMap<string, Actor>>;
  slowdown: Slowdown;
  failed(error: unknown): void;
  /** Whether a connection may be begun: from a page of this server, which speaks with the session's cookie, and not too many. */
  admits(req: IncomingMessage): boolean;
}

/** Bad messages after which a connection is closed. */
const ABUSE = 20;
/** A connection's budget a second and at once; its account's, however many connections it has. */
export const BUDGET = [20, 60] as const;
export const ACCOUNT_BUDGET = [500, 20_000] as const;
/** What a message takes from the budgets; a join may read a whole district. */
const COST = { join: 5, catchUp: 1, fix: 1 } as const;
/** What may be in hand at once, all connections together: a message weighs 50, and one more for each mark and id it lists. */
export const IN_HAND = 500_000;
const weightOf = (message: object): number =>
  Object.values(message).reduce((n, value) => n + (Array.isArray(value) ? value.length : 0), 50);
/** How often the rights of everybody who is connected are looked at again. */
const RIGHTS_EVERY = SECOND;
/** How long a connection may take to say who it is. */
const GREETING = 10 * SECOND;
/** A message from a screen is small; a join lists at most 2,000 marks. */
const MAX_MESSAGE = 256 * 1024;

export class Live {
  readonly io: LiveServer;
  readonly #deps: LiveDeps;
  readonly #timers: Repeating[];
  readonly #accounts: Budgets;
  readonly #pulse: Pulse;
  readonly joins: Joins;
  readonly sheets: LiveSheets;
  readonly inHand = new Limit(IN_HAND);
  readonly slow = new SlowWatch();
  /** For /metrics. */
  readonly counts = { refused: 0, broken: 0, abuse: 0, fixesDropped: 0 };

  constructor(http: WebServer, deps: LiveDeps) {
    this.#deps = deps;
    this.joins = new Joins(deps);
    this.sheets = new LiveSheets({
      ...deps,
      atLeast: () => deps.slowdown.tick,
      send: (room, frame) => broadcast(this.io, room, "sheet", [frame]),
      blame: (socket) => this.#refuse(socket, "bad-message"),
    });
    deps.sheets.connect(this.sheets);
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
      allowRequest: (req, callback) => callback(null, deps.admits(req)),
    });
    const { io, slow } = this;
    this.#pulse = new Pulse({ ...deps, io, slow });
    this.io.engine.on("connection_error", () => this.counts.refused++);
    this.io.use((socket, next) => {
      this.#greet(socket).then(
        (why) => {
          if (why) this.counts.refused++;
          next(why ? new Error(why) : undefined);
        },
        (error: unknown) => {
          deps.failed(error);
          next(new Error("store-away"));
        },
      );
    });
    this.io.on("connection", (socket) => this.#seat(socket));
    this.#timers = [
      repeat(Pulse.every, () => this.#pulse.beat(), deps.failed),
      repeat(RIGHTS_EVERY, () => this.#review(), deps.failed),
    ];
  }

  /** Says goodbye to everybody; they come back by themselves. */
  async stop(): Promise<void> {
    await Promise.all(this.#timers.map((timer) => timer.stop()));
    this.sheets.stop();
    await goodbye(this.io);
  }

  async #greet(socket: LiveSocket): Promise<CloseReason | null> {
    const hello = parse(Hello, socket.handshake.auth);
    if (!hello.ok || hello.value.protocol !== PROTOCOL) return "old-version";
    const { session: slot, account: shown } = hello.value;
    const session = await this.#deps.session(socket.handshake.headers.cookie, slot);
    if (!session || (shown ?? session.account) !== session.account) return "signed-out";
    const budget = new Budget(this.#deps.clock, ...BUDGET);
    socket.data = {
      session: session.id,
      account: session.account,
      budget,
      at: null,
      room: null,
      outbox: null,
      bad: 0,
      slowSince: null,
    };
    return null;
  }

  #seat(socket: LiveSocket): void {
    this.#pulse.add(socket);
    // Before anything else sees it: whatever is not ours is nobody's, reserved and odd names too.
    socket.use(([event, ...rest], next) => {
      const ours = (messages: object): boolean =>
        typeof event === "string" && Object.hasOwn(messages, event);
      if (ours(COST) || ours(this.sheets.messages)) return next();
      const reply: unknown = rest.at(-1);
      const refused = this.#refuse(socket, "bad-message");
      if (typeof reply === "function") reply(refused);
    });
    socket.on("join", (...sent) =>
      this.#answer(socket, Join, COST.join, sent, (join) => this.joins.join(socket, join)),
    );
    socket.on("catchUp", (...sent) =>
      this.#answer(socket, CatchUp, COST.catchUp, sent, (have) => this.joins.catchUp(socket, have)),
    );
    socket.on("fix", (...sent) =>
      this.#answer(socket, Fix, COST.fix, sent, async (fix) => {
        const actor = await this.#deps.actor(socket.data.account);
        const taken = actor && (await this.#deps.positions.report(actor, fix));
        if (!taken) this.counts.fixesDropped++;
        return null;
      }),
    );
    for (const [event, { schema, cost, act }] of Object.entries(this.sheets.messages))
      socket.on(event as keyof LiveSheets["messages"], (...sent: unknown[]) =>
        this.#answer(socket, schema, cost, sent, (said) => act(socket, said)),
      );
    socket.on("disconnect", () => {
      this.joins.leave(socket);
      this.sheets.leave(socket);
    });
  }

  /** Who has a screen open. */
  accounts(): string[] {
    return [...new Set([...this.io.sockets.sockets.values()].map(({ data }) => data.account))];
  }

  /** Parses, keeps the budget, answers; nothing that arrives can throw past here. */
  async #answer<T extends object, A>(
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
    const weight = weightOf(message.value);
    // The server is busy, or the line is: no fault of who asks, who comes again by themselves.
    if (backedUp(socket) || !this.inHand.take(weight)) return say({ refused: "too-many" });
    try {
      const answer = await act(message.value);
      say(answer === NOT_ALLOWED ? this.#refuse(socket, "not-allowed") : answer);
    } catch (error) {
      this.#deps.failed(error);
      say({ refused: "store-away" });
    } finally {
      this.inHand.give(weight);
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

  /**
   * Whose session is over is told so and cut off. Who may no longer see what they watch leaves the
   * room at once, and is told to join again as they now may.
   */
  async #review(): Promise<void> {
    const { actors, standing, scopes, clock } = this.#deps;
    const sockets = [...this.io.sockets.sockets.values()];
    const [known, signedIn] = await Promise.all([
      actors([...new Set(sockets.map(({ data }) => data.account))]),
      standing([...new Set(sockets.map(({ data }) => data.session))]),
    ]);
    const now = clock.now();
    // Many screens of one account watch the same: what they may see is worked out once.
    const allowed = new Map<string, string | null>();
    for (const socket of sockets) {
      const { session, account, at, room } = socket.data;
      const actor = known.get(account);
      if (!actor || (signedIn.get(session) ?? 0) <= now) {
        socket.emit("bye", "signed-out");
        socket.disconnect(true);
        continue;
      }
      if (this.sheets.review(socket, actor, now)) socket.emit("resync");
      if (!at || !room) continue;
      const key = getOrMake(allowed, `${account} ${at.audience} ${at.node}`, () => {
        const boards = boardsFor(actor, at, scopes, now);
        return boards && roomKey(boards);
      });
      if (key === room.key) continue;
      this.joins.leave(socket);
      socket.emit("resync");
    }
  }
}
