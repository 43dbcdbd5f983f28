import type { Change } from "@/lib/board/board";
import { Overlay } from "@/lib/board/overlay";
import type { Ground } from "@/lib/domain/ground";
import type { Clock } from "@/lib/kit/clock";
import { getOrMake } from "@/lib/kit/map";
import type { Envelope, Verdict } from "@/lib/schema/command";
import type { Actor } from "@/lib/schema/role";
import { type OpenBoard, OpenBoards } from "@/server/boards/open-board";
import type { BoardRegistry } from "@/server/boards/registry";
import type { BoardWrite, Commit, DecidedCommand, Store } from "@/server/store/store";
import {
  type Decision,
  decide,
  outOfTurn,
  type Pending,
  prepare,
  recall,
  verdictOf,
} from "./decide";
import { writeRecords } from "./records";

/** What became durable with one commit, in the order it must be shown. */
export interface Published {
  verdicts: { device: string; verdict: Verdict }[];
  boards: {
    board: string;
    generation: number;
    from: number | null;
    seq: number;
    bytes: Uint8Array;
  }[];
  commands: DecidedCommand[];
}

export interface ExecutorDeps {
  store: Store;
  registry: BoardRegistry;
  ground: Ground;
  clock: Clock;
  district: string;
  /** Minutes the district's wall clock is ahead of UTC. */
  offset: number;
  publish(published: Published): void;
  /** A commit that failed, for the log. Never carries arguments. */
  failed(error: unknown, commands: number): void;
}

const BATCH = 256;
/** Commands waiting for their turn before new ones are deferred. */
const QUEUE = 20_000;

interface Waiting extends Pending {
  resolve(verdict: Verdict): void;
}

/**
 * Decides commands: one commit in flight, many commands in it, nothing visible before it is durable.
 * On an error everything rolls back and the batch runs again one by one, so that a bad command
 * never fails its neighbours; every board it touched is loaded anew.
 */
export class Executor {
  readonly #deps: ExecutorDeps;
  #queue: Waiting[] = [];
  #running: Promise<void> | null = null;

  constructor(deps: ExecutorDeps) {
    this.#deps = deps;
  }

  get waiting(): number {
    return this.#queue.length;
  }

  /** Resolves with the verdict after the commit; never rejects. `now` is set by the drill's history alone. */
  submit(
    envelope: Envelope,
    actor: Actor,
    drill = false,
    now = this.#deps.clock.now(),
  ): Promise<Verdict> {
    if (this.#queue.length >= QUEUE) {
      return Promise.resolve({ id: envelope.id, as: "deferred", why: "over-budget" });
    }
    return new Promise((resolve) => {
      this.#queue.push({ ...prepare(envelope, actor, now, drill, this.#deps.ground), resolve });
      this.#start();
    });
  }

  /** Resolves when everything submitted so far has its verdict. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  #start(): void {
    this.#running ??= this.#drain().finally(() => {
      this.#running = null;
      // Something may have come in after the last look and before this turn of the loop.
      if (this.#queue.length > 0) this.#start();
    });
  }

  async #drain(): Promise<void> {
    // A turn of the loop lets commands that arrived together share the commit.
    await new Promise(setImmediate);
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, BATCH);
      if (await this.#run(batch)) continue;
      for (const one of batch.length > 1 ? batch : []) await this.#run([one]);
    }
  }

  /** False when the commit failed and the batch is to be tried one by one. */
  async #run(batch: Waiting[]): Promise<boolean> {
    const { registry, store, publish, failed } = this.#deps;
    const ids = new Set(batch.flatMap((p) => (p.located?.ok ? p.located.value.boards : [])));
    try {
      const open = await registry.openAll(ids);
      const { verdicts, published, after } = await store.commit((commit) =>
        this.#decide(commit, batch, open),
      );
      for (const step of after) step();
      publish(published);
      batch.forEach((waiting, i) => {
        const verdict = verdicts[i];
        if (verdict) waiting.resolve(verdict);
      });
      await this.#turn(open);
      return true;
    } catch (error) {
      failed(error, batch.length);
      await Promise.all([...ids].map((id) => registry.drop(id)));
      if (batch.length === 1) {
        batch[0]?.resolve({ id: batch[0].envelope.id, as: "deferred", why: "store-away" });
      }
      return false;
    }
  }

  async #decide(
    commit: Commit,
    batch: readonly Pending[],
    open: Map<string, OpenBoard>,
  ): Promise<{ verdicts: Verdict[]; published: Published; after: (() => void)[] }> {
    const { ground, offset, district } = this.#deps;
    const devices = await commit.lockDevices([...new Set(batch.map((p) => p.envelope.device))]);
    const known = await commit.known(batch.map((p) => p.envelope.id));
    await this.#align(commit, open);

    const picture = new Overlay(new OpenBoards(open));
    const decisions: Decision[] = [];
    const verdicts: Verdict[] = [];
    const decided = new Map<Verdict, Decision>();
    for (const pending of batch) {
      const { id, device, n } = pending.envelope;
      const before = known.get(id);
      if (before) {
        verdicts.push(recall(before, pending));
        continue;
      }
      const why = outOfTurn(pending, devices.get(device));
      if (why !== null) {
        verdicts.push(
          typeof why === "string" ? { id, as: "deferred", why } : { id, as: "refused", why },
        );
        continue;
      }
      const decision = decide(pending, picture, ground, offset);
      devices.set(device, { author: pending.actor.account, n });
      known.set(id, decision.record);
      decisions.push(decision);
      const verdict: Verdict = { id, as: "deferred", why: "store-away" };
      decided.set(verdict, decision);
      verdicts.push(verdict);
    }
    const { writes, published, after } = this.#write(decisions, open);
    for (const decision of decisions) {
      if (!decision.record.why) {
        const touched = new Set(decision.changes.map((c) => c.board));
        decision.record.marks = writes
          .filter((w) => touched.has(w.board))
          .map(({ board, generation, seq }) => ({ board, generation, seq }));
      }
    }
    const records = decisions.map((d) => d.record);
    await commit.write(writes, records);
    await writeRecords(commit.tx, district, records);
    published.commands = records;
    published.verdicts = records.map((r) => ({ device: r.device, verdict: verdictOf(r) }));
    return {
      verdicts: verdicts.map((v) => {
        const decision = decided.get(v);
        return decision ? verdictOf(decision.record) : v;
      }),
      published,
      after,
    };
  }

  /** Brings memory up to the log: another process may have written meanwhile. */
  async #align(commit: Commit, open: Map<string, OpenBoard>): Promise<void> {
    const rows = await commit.lockBoards([...open.keys()]);
    for (const board of open.values()) {
      const row = rows.get(board.id);
      if (!row || row.generation !== board.generation)
        throw new Error(`board ${board.id} has turned`);
      if (row.seq > board.seq) board.adopt(await commit.updatesAfter(board.id, board.seq));
    }
  }

  /** One update a board for the whole batch. The document is ahead of the log until the commit is through. */
  #write(decisions: readonly Decision[], open: Map<string, OpenBoard>) {
    const byBoard = new Map<string, { changes: Change[]; commands: string[]; at: number }>();
    for (const { changes, record } of decisions) {
      for (const change of changes) {
        const entry = getOrMake(byBoard, change.board, () => ({
          changes: [] as Change[],
          commands: [] as string[],
          at: 0,
        }));
        entry.changes.push(change);
        entry.at = Math.max(entry.at, record.arrived);
        if (entry.commands.at(-1) !== record.id) entry.commands.push(record.id);
      }
    }
    const writes: BoardWrite[] = [];
    const after: (() => void)[] = [];
    const published: Published = { verdicts: [], boards: [], commands: [] };
    for (const [id, { changes, commands, at }] of byBoard) {
      const board = open.get(id);
      if (!board) throw new Error(`board ${id} is not open`);
      const bytes = board.doc.write(changes);
      const from = board.seq;
      const seq = from + 1;
      const keyframe = board.wantsKeyframe ? board.doc.encode() : null;
      writes.push({
        board: id,
        generation: board.generation,
        seq,
        at,
        update: { bytes, commands },
        keyframe,
      });
      published.boards.push({ board: id, generation: board.generation, from, seq, bytes });
      after.push(() => {
        board.published(seq, bytes);
        if (keyframe) board.keyed(seq);
      });
    }
    return { writes, published, after };
  }

  /** Starts a new generation of boards that have outgrown their state, in a commit of their own. */
  async #turn(open: Map<string, OpenBoard>): Promise<void> {
    const { store, publish, clock } = this.#deps;
    for (const board of open.values()) {
      const next = board.outgrown();
      if (!next) continue;
      const bytes = next.encode();
      const seq = board.seq + 1;
      const generation = board.generation + 1;
      await store.commit(async (commit) => {
        await this.#align(commit, new Map([[board.id, board]]));
        if (board.seq + 1 !== seq) throw new Error(`board ${board.id} moved while turning`);
        await commit.write(
          [{ board: board.id, generation, seq, at: clock.now(), update: null, keyframe: bytes }],
          [],
        );
      });
      board.turned(next, bytes, seq);
      publish({
        verdicts: [],
        boards: [{ board: board.id, generation, from: null, seq, bytes }],
        commands: [],
      });
    }
  }
}
