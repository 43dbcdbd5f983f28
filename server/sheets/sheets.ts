import type { Clock, Millis } from "@/lib/kit/clock";
import { getOrMake } from "@/lib/kit/map";
import type { Draw, Drawn, Hand } from "@/lib/protocol/sheet";
import { OneRun } from "@/server/one-run";
import type { SheetCommit, SheetStore } from "@/server/store/sheet-store";
import type { SheetWrite } from "@/server/store/sheet-writes";
import { OpenSheet, type SheetLimits, type Step } from "./open-sheet";

/** What has become durable on a sheet: steps, or a whole state to begin anew with. */
export interface Shown {
  sheet: OpenSheet;
  steps: readonly Step[];
  whole: boolean;
}

export interface SheetsDeps {
  store: SheetStore;
  clock: Clock;
  limits?: SheetLimits;
  failed(error: unknown, about: string): void;
}

/** Who shows what is durable. */
export interface Viewer {
  show(shown: Shown): void;
  /** Milliseconds from one frame to the next, and so from one commit to the next. */
  readonly tick: number;
}

export type DrawAnswer = Drawn | { refused: "too-many" | "store-away" };

interface Waiting {
  draw: Draw;
  by: Omit<Hand, "at"> & { name: string };
  answer(answer: DrawAnswer): void;
}

/** Updates in one commit, bytes of them, and bytes that may wait for one. */
const BATCH = 200;
const BATCH_BYTES = 1024 * 1024;
const MOST_WAITING = 16 * 1024 * 1024;

/** The sheets in memory, and the one way to write them: one commit in flight, many drawings in it. */
export class Sheets {
  readonly #deps: SheetsDeps;
  readonly #sheets = new Map<string, Promise<OpenSheet>>();
  #queue: Waiting[] = [];
  #bytes = 0;
  #follow = false;
  readonly #run = new OneRun(
    () => this.#drain(),
    () => this.#more,
  );
  #viewer: Viewer = { show: () => {}, tick: 0 };
  /** When the last commit began (monotonic ms). */
  #last = Number.NEGATIVE_INFINITY;
  /** For /metrics. */
  readonly counts = { updates: 0, refused: 0 };

  constructor(deps: SheetsDeps) {
    this.#deps = deps;
  }

  connect(viewer: Viewer): void {
    this.#viewer = viewer;
  }

  get size(): number {
    return this.#sheets.size;
  }

  /** A failed load removes itself: nobody is ever served an empty sheet for it. */
  async open(id: string): Promise<OpenSheet> {
    const opening = getOrMake(this.#sheets, id, () => {
      const { store, limits } = this.#deps;
      const loading = store.load(id).then((stored) => new OpenSheet(id, stored, limits));
      loading.catch(() => this.#sheets.delete(id));
      return loading;
    });
    const sheet = await opening;
    sheet.lastUsed = this.#deps.clock.now();
    return sheet;
  }

  /** Resolves once it is durable, or with why it is not taken. Whoever asks has the right to draw. */
  draw(draw: Draw, by: Waiting["by"]): Promise<DrawAnswer> {
    if (this.#bytes + draw.update.length > MOST_WAITING)
      return Promise.resolve({ refused: "too-many" });
    this.#bytes += draw.update.length;
    return new Promise((answer) => {
      this.#queue.push({ draw, by, answer });
      this.#run.start();
    });
  }

  /** Shows what other processes have drawn, as soon as no commit of this one is in flight. */
  follow(): void {
    this.#follow = true;
    this.#run.start();
  }

  idle(): Promise<void> {
    return this.#run.idle();
  }

  /** Puts away what was last used before `before` and is not `kept`. */
  async sweep(before: Millis, kept: (id: string) => boolean): Promise<void> {
    for (const [id, opening] of [...this.#sheets]) {
      const sheet = await opening.catch(() => null);
      if (!sheet || sheet.lastUsed >= before || kept(id) || this.#run.going) continue;
      this.#sheets.delete(id);
      sheet.destroy();
    }
  }

  get #more(): boolean {
    return this.#queue.length > 0 || this.#follow;
  }

  async #drain(): Promise<void> {
    await new Promise(setImmediate);
    while (this.#more) {
      const wait = this.#last + this.#viewer.tick - performance.now();
      if (this.#queue.length > 0 && wait > 0) await new Promise((go) => setTimeout(go, wait));
      this.#last = performance.now();
      const batch = this.#next();
      const behind = this.#follow ? await this.#behind() : [];
      await this.#commit(batch, behind);
    }
  }

  /** As many as one frame should hold. */
  #next(): Waiting[] {
    let bytes = 0;
    const over = this.#queue.findIndex(({ draw }, i) => {
      bytes += draw.update.length;
      return i === BATCH || (i > 0 && bytes > BATCH_BYTES);
    });
    const batch = this.#queue.splice(0, over < 0 ? this.#queue.length : over);
    for (const { draw } of batch) this.#bytes -= draw.update.length;
    return batch;
  }

  /** Sheets in memory of which the log has more. */
  async #behind(): Promise<string[]> {
    this.#follow = false;
    try {
      const all = await Promise.allSettled(this.#sheets.values());
      const open = all.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      if (open.length === 0) return [];
      const heads = await this.#deps.store.heads(open.map(({ id }) => id));
      return open.flatMap(({ id, seq }) => (heads.get(id) === seq ? [] : [id]));
    } catch (error) {
      this.#deps.failed(error, "following the sheets");
      return [];
    }
  }

  async #commit(batch: readonly Waiting[], behind: readonly string[]): Promise<void> {
    const { store, failed } = this.#deps;
    const ids = [...new Set([...batch.map(({ draw }) => draw.node), ...behind])].sort();
    if (ids.length === 0) return;
    const sheets = new Map<string, OpenSheet>();
    try {
      for (const id of ids) sheets.set(id, await this.open(id));
      const { answers, steps } = await store.commit(async (commit) => {
        await this.#align(commit, sheets);
        const decided = this.#decide(batch, sheets);
        if (decided.writes.length > 0) await commit.write(decided.writes);
        return decided;
      });
      for (const [id, sheet] of sheets) this.#settle(sheet, steps.get(id) ?? []);
      batch.forEach((one, i) => {
        one.answer(answers[i] ?? { refused: "store-away" });
      });
      for (const sheet of sheets.values()) await this.#turn(sheet);
    } catch (error) {
      failed(error, `a commit of ${batch.length} drawings`);
      // Whether it was committed after all the log will tell.
      for (const sheet of sheets.values()) sheet.forget();
      for (const one of batch) one.answer({ refused: "store-away" });
    }
  }

  /** Brings locked sheets up to the log: another process may have drawn meanwhile. */
  async #align(commit: SheetCommit, sheets: ReadonlyMap<string, OpenSheet>): Promise<void> {
    const heads = await commit.lock([...sheets.keys()]);
    for (const sheet of sheets.values()) {
      const head = heads.get(sheet.id);
      if (!head || head.seq === sheet.seq) continue;
      const whole = head.generation !== sheet.generation;
      if (whole) sheet.load(await commit.load(sheet.id));
      const steps = whole ? [] : sheet.adopt(await commit.updatesAfter(sheet.id, sheet.seq));
      this.#viewer.show({ sheet, steps, whole });
    }
  }

  #decide(batch: readonly Waiting[], sheets: ReadonlyMap<string, OpenSheet>) {
    const now = this.#deps.clock.now();
    const writes: SheetWrite[] = [];
    const steps = new Map<string, Step[]>();
    for (const sheet of sheets.values()) if (sheet.wantsKeyframe) writes.push(keyframe(sheet));
    const answers = batch.map(({ draw, by }): DrawAnswer => {
      const sheet = sheets.get(draw.node);
      if (!sheet) return { refused: "store-away" };
      if (draw.generation !== sheet.generation) return { refused: "other-document" };
      const taken = sheet.try(draw.update, by.account);
      if (!taken.ok) {
        this.counts.refused++;
        return { refused: taken.error };
      }
      const { update: bytes, changed } = taken.value;
      const own = getOrMake(steps, sheet.id, () => []);
      if (!bytes) return { seq: sheet.seq + own.length };
      const seq = sheet.seq + own.length + 1;
      // A clock may be set back; the history is in order.
      const at = Math.max(now, sheet.at);
      own.push({ seq, bytes, changed, hand: { ...by, at } });
      const { generation, id } = sheet;
      const { account, title } = by;
      const drawn = { bytes, account, title, changed };
      writes.push({ sheet: id, generation, seq, at, drawn, keyframe: null });
      return { seq };
    });
    return { answers, writes, steps };
  }

  #settle(sheet: OpenSheet, steps: readonly Step[]): void {
    if (sheet.wantsKeyframe) sheet.keyed(sheet.seq);
    sheet.settled(steps);
    this.counts.updates += steps.length;
    if (steps.length > 0) this.#viewer.show({ sheet, steps, whole: false });
  }

  /** Begins a generation, in a commit of its own, when the sheet has outgrown what is on it. */
  async #turn(sheet: OpenSheet): Promise<void> {
    const bytes = sheet.outgrown();
    if (!bytes) return;
    const { seq, generation, id, at } = sheet;
    const moved = await this.#deps.store.commit(async (commit) => {
      await this.#align(commit, new Map([[id, sheet]]));
      if (sheet.seq !== seq) return true;
      const frame = { bytes, owners: [] };
      const next = { sheet: id, generation: generation + 1, seq: seq + 1, at };
      await commit.write([{ ...next, drawn: null, keyframe: frame }]);
      return false;
    });
    if (moved) return;
    sheet.turned(bytes);
    this.#viewer.show({ sheet, steps: [], whole: true });
  }
}

const keyframe = ({ id, generation, seq, at, doc, owners }: OpenSheet): SheetWrite => ({
  sheet: id,
  generation,
  seq,
  at,
  drawn: null,
  keyframe: { bytes: doc.encode(), owners },
});
