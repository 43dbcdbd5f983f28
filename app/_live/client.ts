import type { Boards } from "@/lib/board/board";
import type { Fix, Join, Position } from "@/lib/protocol/messages";
import type { Actor } from "@/lib/schema/role";
import type { Api } from "./api";
import { type Freshness, freshness, LOST_MS } from "./freshness";
import { Link } from "./link";
import { Outbox } from "./outbox";
import { isPending, overlay } from "./pending";
import { Replica } from "./replica";
import { deviceId, type Entry, type LiveStore, openLiveStore } from "./store";
import type { Territory } from "./territory";

/** What a screen sees at one moment; a new object whenever anything in it has changed. */
export interface Picture {
  /** The boards, pending changes laid over. */
  boards: Boards;
  /** Ids of the boards held. */
  held: readonly string[];
  /** Commands that are not in the replica yet, in order. */
  pending: readonly Entry[];
  /** Commands that were refused and not yet read. */
  refused: readonly Entry[];
  positions: ReadonlyMap<string, Position>;
  /** Why there is nothing to see, when there is not. */
  problem: string | null;
}

export interface ClientDeps {
  api: Api;
  session: string;
  actor: Actor;
  territory: Territory;
  offset: number;
  node: string;
  audience: Join["audience"];
}

const KEEP_AFTER = 1_000;
const KEEP_HEARD_EVERY = 10_000;

/** The browser's half of the core: replica, outbox, link, and the picture made of them. */
export class LiveClient {
  readonly #deps: ClientDeps;
  readonly #db: LiveStore;
  readonly #device: string;
  readonly #replica: Replica;
  readonly #outbox: Outbox;
  readonly #link: Link;
  readonly #channel: BroadcastChannel;
  readonly #listeners = new Set<() => void>();
  readonly #stopLeading: AbortController = new AbortController();
  #positions = new Map<string, Position>();
  #picture: Picture | null = null;
  #clockOffset: number;
  #heard: number | null = null;
  /** When an earlier page last heard the server: since when it has been offline, if it still is. */
  readonly #heardBefore: number | null;
  #heardKept = 0;
  readonly #started = Date.now();
  #connected = false;
  #leading = false;
  #problem: string | null = null;
  #keepTimer: ReturnType<typeof setTimeout> | null = null;
  #dirty = false;

  static async start(deps: ClientDeps): Promise<LiveClient> {
    const db = await openLiveStore(deps.actor.account);
    const [device, boards, outbox, clock, heard] = await Promise.all([
      deviceId(db),
      db.getAll("boards"),
      db.getAll("outbox"),
      db.get("meta", "clockOffset") as Promise<number | undefined>,
      db.get("meta", "heard") as Promise<number | undefined>,
    ]);
    return new LiveClient(deps, db, device, new Replica(boards), outbox, {
      offset: clock ?? 0,
      heard: heard ?? null,
    });
  }

  private constructor(
    deps: ClientDeps,
    db: LiveStore,
    device: string,
    replica: Replica,
    entries: Entry[],
    kept: { offset: number; heard: number | null },
  ) {
    this.#deps = deps;
    this.#db = db;
    this.#device = device;
    this.#replica = replica;
    this.#clockOffset = kept.offset;
    this.#heardBefore = kept.heard;
    this.#channel = new BroadcastChannel(`bulwark.${deps.actor.account}`);
    this.#outbox = new Outbox(
      {
        db,
        device,
        author: deps.actor.account,
        now: () => this.now(),
        send: async (commands) => await deps.api.command.submit.mutate({ commands }),
        changed: () => this.#changed(),
      },
      entries,
    );
    this.#channel.onmessage = () => void this.#outbox.reload();
    this.#link = new Link(deps.session, {
      joinRequest: () => this.#joinRequest(),
      joined: (answer, parts) => {
        this.#problem = null;
        this.#heardAt(answer.now);
        this.#replica.take(parts);
        const gone = this.#replica.keepOnly(answer.boards);
        if (gone.length > 0) void Promise.all(gone.map((id) => db.delete("boards", id)));
        this.#positions = new Map(answer.positions.map((p) => [p.squad, p]));
        void this.#outbox.take(answer.verdicts);
        this.#outbox.hurry();
        this.#changed();
        // The next thing to happen may be a dead stairwell and a reload.
        void this.#keep();
      },
      parts: (parts) => {
        const gaps = this.#replica.take(parts);
        this.#changed();
        return gaps;
      },
      verdicts: (verdicts) => void this.#outbox.take(verdicts),
      positions: (positions) => {
        this.#positions = new Map(this.#positions);
        for (const position of positions) this.#positions.set(position.squad, position);
        this.#changed();
      },
      heard: (now) => this.#heardAt(now),
      connected: (up) => {
        this.#connected = up;
        this.#changed();
      },
      refused: (why) => {
        if (why !== "shutting-down") this.#problem = why;
        this.#changed();
      },
    });
    void this.#lead();
  }

  /** Server time in Unix ms. */
  now(): number {
    return Date.now() + this.#clockOffset;
  }

  freshness(): Freshness {
    const now = Date.now();
    const heard = this.#heard ?? (now - this.#started > LOST_MS ? this.#heardBefore : null);
    return freshness(heard, this.#connected, now, this.#clockOffset);
  }

  /** Does something: shown at once as pending, kept, sent when it can be. */
  async do(name: string, args: unknown, said?: string): Promise<Entry> {
    const entry = await this.#outbox.add(name, args, said);
    this.#channel.postMessage("filled");
    return entry;
  }

  /** Does what was done at `at` and has its id since then: once, however often it is asked. */
  async doOnce(act: { id: string; at: number }, name: string, args: unknown): Promise<void> {
    await this.#outbox.addOnce(act, name, args);
    this.#channel.postMessage("filled");
  }

  /** A refusal was read. */
  discard(entry: Entry): void {
    void this.#outbox.forget([entry]).then(() => this.#channel.postMessage("read"));
  }

  /** The same act once more, as a new command. */
  async retry(entry: Entry): Promise<void> {
    const { name, args, said } = entry.envelope;
    await this.do(name, args, said);
    this.discard(entry);
  }

  fix(fix: Fix): void {
    this.#link.fix(fix);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  picture = (): Picture => {
    if (!this.#picture) {
      const { actor, territory, offset } = this.#deps;
      const { entries } = this.#outbox;
      this.#picture = {
        boards: overlay(this.#replica, entries, actor, territory, offset),
        held: this.#replica.ids(),
        pending: entries.filter((e) => isPending(e, this.#replica)),
        refused: entries.filter((e) => e.verdict?.as === "refused"),
        positions: this.#positions,
        problem: this.#problem,
      };
    }
    return this.#picture;
  };

  stop(): void {
    this.#stopLeading.abort();
    this.#outbox.stop();
    this.#link.close();
    this.#channel.close();
    if (this.#keepTimer) clearTimeout(this.#keepTimer);
    this.#listeners.clear();
    this.#db.close();
  }

  #joinRequest(): Join {
    const { node, audience } = this.#deps;
    const pending = this.#outbox.entries.filter((e) => !e.verdict).map((e) => e.envelope.id);
    return {
      node,
      audience,
      have: this.#replica.marks(),
      pending: pending.slice(0, 500),
      device: this.#device,
    };
  }

  #heardAt(serverNow: number | null): void {
    this.#heard = Date.now();
    if (this.#heard - this.#heardKept > KEEP_HEARD_EVERY) {
      this.#heardKept = this.#heard;
      void this.#db.put("meta", this.#heard, "heard");
    }
    if (serverNow === null) return;
    const offset = serverNow - this.#heard;
    // Half a second of difference is the network's; more is a wrong clock.
    if (Math.abs(offset - this.#clockOffset) < 500) return;
    this.#clockOffset = offset;
    void this.#db.put("meta", offset, "clockOffset");
  }

  /** One tab a person sends and keeps; the lock passes on when it goes. */
  async #lead(): Promise<void> {
    const { signal } = this.#stopLeading;
    try {
      await navigator.locks.request(`bulwark.${this.#deps.actor.account}`, { signal }, async () => {
        this.#leading = true;
        await this.#outbox.lead();
        await this.#keep();
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
      });
    } catch {
      // Stopped while waiting for the lock.
    }
  }

  /** Coalesces whatever happens in one turn into one new picture. */
  #changed(): void {
    this.#picture = null;
    if (!this.#dirty) {
      this.#dirty = true;
      queueMicrotask(() => {
        this.#dirty = false;
        for (const listener of this.#listeners) listener();
      });
    }
    this.#keepTimer ??= setTimeout(() => void this.#keep(), KEEP_AFTER);
  }

  /** Writes what has changed, then forgets what the kept replica already shows. */
  async #keep(): Promise<void> {
    if (this.#keepTimer) clearTimeout(this.#keepTimer);
    this.#keepTimer = null;
    if (!this.#leading || this.#stopLeading.signal.aborted) return;
    const boards = this.#replica.unkept();
    const tx = this.#db.transaction("boards", "readwrite");
    await Promise.all([...boards.map((board) => tx.store.put(board)), tx.done]);
    const settled = this.#outbox.entries.filter(
      (e) => e.verdict?.as === "done" && !isPending(e, this.#replica),
    );
    if (settled.length === 0) return;
    await this.#outbox.forget(settled);
    this.#channel.postMessage("settled");
  }
}
