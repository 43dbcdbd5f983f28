import { getOrMake } from "@/lib/kit/map";
import { Numbers } from "@/lib/kit/numbers";
import type { Level } from "@/lib/schema/territory";
import { IdIndex } from "@/server/territory/rows/id-index";
import { Spill } from "@/server/territory/rows/spill";
import type { Draft } from "./draft";
import type { Findings } from "./findings";
import { countOf } from "./node-row";

/** The drafts of one level as they were read, packed away. */
class LevelDrafts {
  readonly #all = new Spill<Draft>();
  /** Which drafts are the first of their id, and of which others. */
  readonly #firsts = new Numbers(Int32Array);
  readonly #earlier = new Map<number, number>();
  readonly #index = new IdIndex((n) => this.#all.at(this.#firsts.at(n)).id);
  /** The most stairwells that the rows of a building have named. */
  readonly #stairwells = new Map<number, number>();

  get first(): Draft | undefined {
    return this.#all.length > 0 ? this.#at(0) : undefined;
  }

  get second(): Draft | undefined {
    return this.#all.length > 1 ? this.#at(1) : undefined;
  }

  has(id: string): boolean {
    return this.#index.find(id) !== undefined;
  }

  add(draft: Draft): void {
    const n = this.#all.add(draft);
    const first = this.#index.find(draft.id);
    if (first !== undefined) this.#earlier.set(n, this.#firsts.at(first));
    else {
      this.#firsts.push(n);
      this.#index.add(draft.id);
    }
  }

  /** Counts a row that is a stairwell of a building; false when it is the building's first. */
  counted(id: string, unit: number): boolean {
    const n = this.#index.find(id);
    const most = n === undefined ? undefined : this.#stairwells.get(this.#firsts.at(n));
    if (n === undefined || most === undefined) return false;
    this.#stairwells.set(this.#firsts.at(n), Math.max(most, unit));
    return true;
  }

  count(units: number): void {
    this.#stairwells.set(this.#all.length - 1, units);
  }

  /** Each with the first of its id, where that is another. */
  *[Symbol.iterator](): Generator<{ draft: Draft; earlier: Draft | undefined }> {
    let n = 0;
    for (const draft of this.#all) {
      const first = this.#earlier.get(n);
      yield {
        draft: this.#counted(n, draft),
        earlier: first === undefined ? undefined : this.#at(first),
      };
      n++;
    }
  }

  close(): void {
    this.#all.close();
  }

  #at(n: number): Draft {
    return this.#counted(n, this.#all.at(n));
  }

  #counted(n: number, draft: Draft): Draft {
    const units = this.#stairwells.get(n);
    return units === undefined
      ? draft
      : { ...draft, fields: { ...draft.fields, units: String(units) } };
  }
}

/** What files say of nodes, level by level: kept outside the memory, since there may be a million. */
export class Drafts {
  readonly #levels = new Map<Level, LevelDrafts>();
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** The levels that are listed. */
  get levels(): Set<Level> {
    return new Set(this.#levels.keys());
  }

  /** Rows that each are a stairwell of the same building are taken together. */
  add(draft: Draft): void {
    const drafts = getOrMake(this.#levels, draft.level, () => new LevelDrafts());
    const { unit, ...fields } = draft.fields;
    if (draft.level !== "building" || unit === undefined) {
      drafts.add(draft);
      return;
    }
    const number = Number(/\d+/.exec(unit.normalize("NFKC"))?.[0] ?? 1);
    if (drafts.counted(draft.id, number)) this.#findings.note("units-counted", draft);
    else {
      drafts.add({ ...draft, fields });
      drafts.count(countOf(fields.units) ?? number);
    }
  }

  /** The drafts of a level, each with the first of its id where that is another. */
  of(level: Level): Iterable<{ draft: Draft; earlier: Draft | undefined }> {
    return this.#levels.get(level) ?? [];
  }

  /** The first two districts; one is as many as there may be. */
  get districts(): [Draft | undefined, Draft | undefined] {
    const drafts = this.#levels.get("district");
    return [drafts?.first, drafts?.second];
  }

  levelOf(id: string): Level | undefined {
    for (const [level, drafts] of this.#levels) if (drafts.has(id)) return level;
    return undefined;
  }

  close(): void {
    for (const drafts of this.#levels.values()) drafts.close();
  }
}
