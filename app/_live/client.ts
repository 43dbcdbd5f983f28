import type { Fix, Join } from "@/lib/protocol/messages";
import { serverAnswers } from "./api";
import type { ClientDeps } from "./client-deps";
import type { Freshness } from "./freshness";
import { Hearing } from "./hearing";
import { whenIdle } from "./idle";
import { LargePlace } from "./large-place";
import type { Link, LinkEvents, LiveSocket } from "./link";
import { isPending, PendingLayer } from "./pending";
import type { Picture } from "./picture";
import { Positions } from "./positions";
import { Replica } from "./replica";
import type { Entry, KeptBoard } from "./store";
import type { Territory } from "./territory";
import { unhurried } from "./unhurried";

/** Set by `next build`. */
const BUILD = process.env.BULWARK_BUILD;

const KEEP_AFTER = 1_000;
/** Pause before the next attempt of a store that could not keep. */
const KEEP_AGAIN = 30_000;
/** Before the link that could not be fetched is asked for again. */
const FETCH_AGAIN = 2_000;

/** The browser's half of the core: replica, what was done, link, and the picture made of them. */
export class LiveClient {
  readonly #deps: ClientDeps;
  readonly #replica: Replica;
  #link: Link | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #layer = new PendingLayer(() => this.changed());
  readonly positions = new Positions(() => this.changed());
  /** As it came, without what boards say of it. */
  #land: Territory;
  #territory: Territory;
  /** What there is of buildings that did not come with the territory; null where all came. */
  readonly large: LargePlace | null;
  #picture: Picture | null = null;
  readonly #hearing: Hearing;
  #told: (socket: LiveSocket) => void = () => {};
  /** The connection, for what travels beside the boards; there once its part of the page has come. */
  readonly socket = new Promise<LiveSocket>((resolve) => {
    this.#told = resolve;
  });
  /** Whether the picture is kept up to date: the socket stands and the join was answered. */
  #joined = false;
  #outdated = false;
  #problem: string | null = null;
  #keepTimer: ReturnType<typeof setTimeout> | null = null;
  #dirty = false;
  #stopped = false;

  static async start(deps: ClientDeps): Promise<LiveClient> {
    const { store } = deps.sender;
    const [boards, heard, large] = await Promise.all([
      store.boards(),
      store.recall("heard"),
      LargePlace.open(deps.territory, deps.source, store, () => client.changed()),
    ]);
    const client = new LiveClient(deps, new Replica(boards), large, heard ?? null);
    if (client.picture().pending.length > 0) await client.#layer.fetch();
    return client;
  }

  private constructor(
    deps: ClientDeps,
    replica: Replica,
    large: LargePlace | null,
    heardBefore: number | null,
  ) {
    this.#deps = deps;
    this.#replica = replica;
    this.#land = deps.territory;
    this.#territory = deps.territory;
    this.large = large;
    this.#hearing = new Hearing(deps.sender, heardBefore);
    whenIdle(() => void this.#connect());
    void this.#keep();
  }

  /** The link comes apart from the rest: the first picture does not wait for it. */
  async #connect(): Promise<void> {
    const { sender, session, actor } = this.#deps;
    try {
      const { Link } = await import("./link");
      if (this.#stopped) return;
      this.#link = new Link(sender.clock, session, actor.account, this.#linkEvents());
      this.#told(this.#link.socket);
    } catch {
      setTimeout(() => void this.#connect(), FETCH_AGAIN);
      // A server that has no such part any more is of another version.
      if (await serverAnswers()) this.#linkEvents().refused("old-version");
    }
  }

  #linkEvents(): LinkEvents {
    const { changed, sender } = this.#deps;
    const { outbox, store } = sender;
    return {
      joinRequest: () => this.#joinRequest(),
      take: (parts) => this.#replica.take(parts),
      taken: () => this.changed(),
      joined: (answer) => {
        this.#problem = null;
        this.#joined = true;
        this.#outdated = answer.build !== null && answer.build !== BUILD;
        this.#hearing.heard(answer.now);
        const gone = this.#replica.keepOnly(answer.boards);
        if (gone.length > 0) void store.dropBoards(gone).then(() => changed());
        else if (answer.territory !== undefined && answer.territory !== this.#land.version)
          changed();
        this.positions.set(answer.positions);
        void outbox.take(answer.verdicts);
        outbox.hurry();
        this.changed();
        // The next thing to happen may be a dead stairwell: what an act needs is there, and a reload finds all.
        void this.#layer.fetch();
        void this.#keep();
      },
      verdicts: (verdicts) => void outbox.take(verdicts),
      positions: (positions) => this.positions.take(positions),
      heard: (now, every = this.#hearing.every) => {
        this.#hearing.every = every;
        if (this.#joined) this.#hearing.heard(now);
      },
      connected: (up) => {
        if (!up) this.#joined = false;
        this.changed();
      },
      refused: (why) => {
        if (why === "not-allowed" || why === "signed-out") return this.#leave();
        if (why !== "shutting-down") this.#problem = why;
        this.changed();
      },
    };
  }

  /** Server time in Unix ms. */
  now(): number {
    return this.#deps.sender.now();
  }

  freshness(): Freshness {
    return this.#hearing.freshness(this.#joined);
  }

  /** Does something: shown at once as pending, kept, sent when it can be. */
  async do(name: string, args: unknown, said?: string): Promise<Entry> {
    return await this.#deps.sender.do(name, args, said);
  }

  /** Does what was done at `at` and has its id since then: once, however often it is asked. */
  async doOnce(act: { id: string; at: number }, name: string, args: unknown): Promise<void> {
    await this.#deps.sender.doOnce(act, name, args);
  }

  /** Whether something done would go with this page. */
  get holdsAlone(): boolean {
    return this.#deps.sender.holdsAlone;
  }

  /** A refusal was read. */
  discard(entry: Entry): void {
    void this.#deps.sender.forget([entry]);
  }

  /** The same act once more, as a new command. */
  async retry(entry: Entry): Promise<void> {
    const { name, args, said } = entry.envelope;
    await this.do(name, args, said);
    this.discard(entry);
  }

  fix(fix: Fix): void {
    this.#link?.fix(fix);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  picture = (): Picture => {
    if (!this.#picture) {
      const { actor, offset, sender } = this.#deps;
      const { entries } = sender.outbox;
      const pending = entries.filter((e) => isPending(e, this.#replica));
      const held = this.#replica.ids();
      const ground = this.large?.over(this.#territory, this.#replica, entries) ?? this.#land;
      if (this.large) this.#territory = ground;
      const boards = this.#layer.over(this.#replica, pending, actor, ground, offset);
      this.#territory = this.#territory.after(boards, held);
      this.#picture = {
        boards,
        known: this.#hearing.ever || held.length > 0,
        held,
        pending,
        refused: entries.filter((e) => e.verdict?.as === "refused"),
        positions: this.positions.last,
        territory: this.#territory,
        outdated: this.#outdated,
        problem: this.#problem ?? (sender.store.failing ? "unkept" : null),
      };
    }
    return this.#picture;
  };

  /** The territory has changed under what is shown: boards, outbox and link go on. Not for a large place. */
  settle(territory: Territory): void {
    this.#land = territory;
    this.#territory = territory;
    this.changed();
  }

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#link?.close();
    this.large?.stop();
    this.#deps.sender.stop();
    this.positions.stop();
    if (this.#keepTimer) clearTimeout(this.#keepTimer);
    this.#listeners.clear();
  }

  /** Coalesces whatever happens in one turn into one new picture. */
  changed(): void {
    this.#picture = null;
    if (!this.#dirty) {
      this.#dirty = true;
      queueMicrotask(() => {
        this.#dirty = false;
        for (const listener of this.#listeners) listener();
      });
    }
    this.#keepIn(KEEP_AFTER);
  }

  /** Out of the scope: nothing of it stays here, in memory or kept; what was done stays with its author. */
  #leave(): void {
    this.#link?.close();
    this.#replica.keepOnly([]);
    this.positions.set([]);
    this.changed();
    void this.#deps.sender.store.wipe().then(() => this.#deps.left());
  }

  #joinRequest(): Join {
    const { node, audience, sender } = this.#deps;
    const pending = sender.outbox.undecided.map((e) => e.envelope.id);
    return {
      node,
      audience,
      have: this.#replica.marks(),
      pending: pending.slice(0, 500),
      device: sender.store.device,
    };
  }

  #keepIn(ms: number): void {
    if (this.#stopped) return;
    this.#keepTimer ??= setTimeout(() => void this.#keep(), ms);
  }

  /** Writes what has changed, then forgets what the kept replica already shows. */
  async #keep(): Promise<void> {
    if (this.#keepTimer) clearTimeout(this.#keepTimer);
    this.#keepTimer = null;
    const { sender } = this.#deps;
    if (!sender.leading || this.#stopped) return;
    const shown = sender.outbox.entries.filter(
      (e) => e.verdict?.as === "done" && !isPending(e, this.#replica),
    );
    const read: KeptBoard[] = [];
    await unhurried(this.#replica.unkept(), (board) => read.push(board));
    // What had to be forgotten meanwhile must not come back.
    const boards = read.filter(({ board }) => this.#replica.has(board));
    const kept = await sender.store.keepBoards(boards);
    if (kept) this.#replica.kept(boards);
    else this.#keepIn(KEEP_AGAIN);
    const settled = shown.filter((e) => kept || sender.store.isSpare(e));
    if (settled.length > 0) await sender.forget(settled);
    const again = this.large?.keep();
    if (again) this.#keepIn(again);
  }
}
