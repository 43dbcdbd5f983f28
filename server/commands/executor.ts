import { Overlay } from "@/lib/board/overlay";
import type { Ground } from "@/lib/domain/ground";
import type { Clock, Millis } from "@/lib/kit/clock";
import type { Offset } from "@/lib/kit/zone";
import type { Part } from "@/lib/protocol/bundle";
import type { Envelope, Mark, Verdict } from "@/lib/schema/command";
import type { Actor } from "@/lib/schema/role";
import { align } from "@/server/boards/align";
import { type OpenBoard, OpenBoards } from "@/server/boards/open-board";
import type { BoardRegistry } from "@/server/boards/registry";
import { OneRun } from "@/server/one-run";
import { databaseAway } from "@/server/store/engine/lost";
import type { Commit, DecidedCommand, Store } from "@/server/store/store";
import {
  type Decision,
  decide,
  outOfTurn,
  type Pending,
  prepare,
  recall,
  verdictOf,
} from "./decide";
import { Fill } from "./fill";
import { Follower } from "./follower";
import { Pace } from "./pace";
import { writeRecords } from "./records";
import { defer, type Waiting } from "./waiting";
import { write } from "./write";

/** What became durable with one commit, in the order it must be shown. */
export interface Published {
  verdicts: { device: string; author: string; verdict: Verdict }[];
  boards: Part[];
  commands: DecidedCommand[];
}

export interface ExecutorDeps {
  store: Store;
  registry: BoardRegistry;
  ground: Ground;
  /** Of the territory that it is. */
  version: string;
  clock: Clock;
  district: string;
  /** Minutes the district's wall clock is ahead of UTC. */
  offset: Offset;
  /** The database came from a backup: an outbox it doesn't know begins with the number it has come to. */
  restored: boolean;
  publish(published: Published): void;
  /** A commit that failed, for the log. Never carries arguments. */
  failed(error: unknown, commands: number): void;
  /** Another territory is there by now: nothing is decided on this one any more. */
  superseded(): void;
  /** Milliseconds for which commands wait for others to share a commit with. */
  gather(): number;
}

const BATCH = 256;
/** Commands waiting for their turn before new ones are deferred. */
export const QUEUE = 20_000;

/**
 * Decides commands: one commit in flight, many commands in it, nothing visible before it is durable.
 * On an error everything rolls back and the batch runs again one by one, so that a bad command
 * never fails its neighbours; every board it touched is loaded anew.
 */
export class Executor {
  readonly #deps: ExecutorDeps;
  readonly #follower: Follower;
  #queue: Waiting[] = [];
  readonly #run = new OneRun(
    () => this.#drain(),
    () => this.#more,
  );
  #follow = false;
  readonly #pace: Pace;
  /** When the store last did what it was asked to (monotonic ms); never, once it has failed. */
  #heard = performance.now();

  /** Commands deferred because too many waited, for /metrics. */
  putOff = 0;

  constructor(deps: ExecutorDeps) {
    this.#deps = deps;
    this.#pace = new Pace(deps.gather);
    this.#follower = new Follower({ ...deps, show: (parts) => this.#show(parts) });
  }

  get waiting(): number {
    return this.#queue.length;
  }

  /** For how long the store has not done what it was asked to (ms); for ever, where it has refused. */
  get silence(): number {
    return performance.now() - this.#heard;
  }

  /** Resolves with the verdict after the commit; never rejects. `now` is set by the drill's history alone. */
  submit(envelope: Envelope, actor: Actor, drill = false, now?: Millis): Promise<Verdict> {
    const { clock, ground } = this.#deps;
    if (this.#queue.length >= QUEUE) {
      this.putOff++;
      return Promise.resolve({ id: envelope.id, as: "deferred", why: "over-budget" });
    }
    return new Promise((resolve) => {
      const pending = prepare(envelope, actor, now ?? clock.now(), drill, ground);
      const hurried = now !== undefined;
      this.#queue.push({ ...pending, since: performance.now(), hurried, resolve });
      if (this.#enough) this.#pace.enough();
      this.#run.start();
    });
  }

  /** Shows what other processes have committed, as soon as no commit of this one is in flight. */
  follow(): void {
    this.#follow = true;
    this.#run.start();
  }

  /** Resolves when everything submitted so far has its verdict. */
  idle(): Promise<void> {
    return this.#run.idle();
  }

  get #more(): boolean {
    return this.#queue.length > 0 || this.#follow;
  }

  async #drain(): Promise<void> {
    // A turn of the loop lets commands that arrived together share the commit.
    await new Promise(setImmediate);
    while (this.#more) {
      const [first] = this.#queue;
      if (first && !this.#enough) await this.#pace.next(first.since);
      const batch = this.#queue.splice(0, BATCH);
      if (batch.length > 0 && !(await this.#commit(batch))) {
        for (const one of batch) await this.#commit([one], true);
      }
      if (this.#follow) {
        this.#follow = false;
        await this.#compare();
      }
    }
  }

  /** A batch is full, or what has come does not wait. */
  get #enough(): boolean {
    return this.#queue.length >= BATCH || this.#queue.at(-1)?.hurried === true;
  }

  async #compare(): Promise<void> {
    const { store } = this.#deps;
    try {
      await this.#follower.compare();
      this.#isOf(await store.territory());
      this.#heard = performance.now();
    } catch (error) {
      this.#noteFailure(error);
      this.#deps.failed(error, 0);
    }
  }

  /** Whether it is this territory that is there; before any, every one is. */
  #isOf(version: string | null): boolean {
    const mine = version === null || version === this.#deps.version;
    if (!mine) this.#deps.superseded();
    return mine;
  }

  #noteFailure(error: unknown): boolean {
    const away = databaseAway(error);
    if (away) this.#heard = Number.NEGATIVE_INFINITY;
    return away;
  }

  /** False when the commit failed and the batch is to be tried one by one; the last try answers in any case. */
  async #commit(batch: Waiting[], last = false): Promise<boolean> {
    const { registry, store, publish, failed } = this.#deps;
    const ids = new Set(batch.flatMap((p) => (p.located?.ok ? p.located.value.boards : [])));
    let shown: Mark[] = [];
    try {
      const open = await registry.openAll(ids);
      shown = [...open.values()].map((board) => board.mark);
      const decided = await store.commit((commit) => this.#decide(commit, batch, open));
      this.#heard = performance.now();
      if (decided === null) {
        defer(batch);
        return true;
      }
      const { verdicts, published, after } = decided;
      for (const step of after) step();
      publish(published);
      shown = [...open.values()].map((board) => board.mark);
      batch.forEach((waiting, i) => {
        const verdict = verdicts[i];
        if (verdict) waiting.resolve(verdict);
      });
      await this.#turn(open);
      return true;
    } catch (error) {
      failed(error, batch.length);
      for (const mark of shown) await this.#follower.doubt(mark);
      // While the database is away they stay in doubt; the next look at the log settles them.
      await this.#follower.settle().catch(() => undefined);
      // Alone they would fare no better.
      const over = this.#noteFailure(error) || last;
      if (over) defer(batch);
      return over;
    }
  }

  /** Null when nothing may be decided: another territory is being taken in, or has been. */
  async #decide(commit: Commit, batch: readonly Pending[], open: Map<string, OpenBoard>) {
    const { ground, offset, district, restored } = this.#deps;
    const [{ stays, version }, devices] = await Promise.all([
      commit.keepTerritory(),
      commit.lockDevices([...new Set(batch.map((p) => p.envelope.device))]),
    ]);
    if (!stays || !this.#isOf(version)) return null;
    // In one trip, and after the outboxes are locked: what was sent twice must be found here.
    const [known, heads] = await Promise.all([
      commit.known(batch.map((p) => p.envelope.id)),
      commit.lockBoards([...open.keys()]),
    ]);
    const news = await align(commit, open, heads);

    const picture = new Overlay(new OpenBoards(open));
    const fill = new Fill(picture);
    const decisions: Decision[] = [];
    // Asked for once the marks are known: a command that comes twice in a batch has one answer.
    const answers = batch.map((pending): (() => Verdict) => {
      const { id, device, n } = pending.envelope;
      const before = known.get(id);
      if (before) return () => recall(before, pending);
      const why = outOfTurn(pending, devices.get(device), restored);
      if (typeof why === "string") return () => ({ id, as: "deferred", why });
      if (why !== null) return () => ({ id, as: "refused", why });
      const decision = decide(pending, picture, fill, ground, offset);
      devices.set(device, { author: pending.actor.account, n });
      known.set(id, decision.record);
      decisions.push(decision);
      return () => verdictOf(decision.record);
    });
    const { writes, parts, after } = write(decisions, open);
    for (const { record, changes } of decisions) {
      if (record.why) continue;
      const touched = new Set(changes.map((c) => c.board));
      record.marks = writes
        .filter((w) => touched.has(w.board))
        .map(({ board, generation, seq }) => ({ board, generation, seq }));
    }
    const records = decisions.map((d) => d.record);
    await commit.write(writes, records);
    await writeRecords(commit.tx, district, records);
    const published: Published = {
      verdicts: records.map((r) => ({
        device: r.device,
        author: r.author,
        verdict: verdictOf(r),
      })),
      boards: [...news, ...parts],
      commands: records,
    };
    return { verdicts: answers.map((answer) => answer()), published, after };
  }

  #show(boards: Part[]): void {
    this.#deps.publish({ verdicts: [], boards, commands: [] });
  }

  /** Starts a new generation of boards that have outgrown their state, in a commit of their own. */
  async #turn(open: Map<string, OpenBoard>): Promise<void> {
    for (const board of open.values()) {
      const next = board.outgrown();
      if (!next) continue;
      const { id, at } = board;
      const bytes = next.encode();
      const seq = board.seq + 1;
      const generation = board.generation + 1;
      await this.#deps.store.commit(async (commit) => {
        await align(commit, new Map([[id, board]]), await commit.lockBoards([id]));
        if (board.seq + 1 !== seq) throw new Error(`board ${id} moved while turning`);
        const turn = { board: id, generation, seq, at, update: null, keyframe: bytes };
        await commit.write([turn], []);
      });
      board.turned(next, bytes, seq);
      this.#show([{ board: id, generation, from: null, seq, bytes }]);
    }
  }
}
