import { append } from "@/lib/kit/map";
import { splitTarget, unitId } from "@/lib/schema/territory";
import { Best, type Candidate, kindOf } from "./best";
import type { Found, NumberedRun, View } from "./found";
import { hasDoor, type Item, KIND_ORDER } from "./item";
import { gateItem, type Land, nodeItem, runItem, saidOf, squadItem } from "./items";
import { better, type Pinyin, type Rank, worse } from "./match";
import { Names } from "./names";
import { buildingKey, type Reading, readings } from "./shorthand";
import { type Hits, WordHits } from "./word-hits";

const WITHIN_DEPTH = 2;
/** Items added between two pauses. */
const STEP = 1_000;

/** Whether an item lies where the asker may look. */
type InScope = (index: number) => boolean;

/** Everything with a name in a territory, or in a part of it. */
export class PlaceIndex {
  readonly #pinyin: Pinyin;
  readonly #names: Names;
  readonly #items: Item[] = [];
  readonly #parents: number[] = [];
  /** Below an item lies what comes after it and before this. */
  readonly #ends: number[] = [];
  /** Apart from the items, because every candidate is asked for them. */
  readonly #levels: number[] = [];
  readonly #lons: number[] = [];
  readonly #lats: number[] = [];
  readonly #own: number[] = [];
  readonly #address: number[] = [];
  readonly #bearers = new Map<number, number[]>();
  readonly #byKey = new Map<string, number[]>();
  readonly #byId = new Map<string, number>();

  static of(land: Land, pinyin: Pinyin): PlaceIndex {
    const steps = PlaceIndex.making(land, pinyin);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  }

  /** The same in steps of some milliseconds, for who has other things to do meanwhile. */
  static *making(land: Land, pinyin: Pinyin): Generator<undefined, PlaceIndex> {
    const index = new PlaceIndex(pinyin);
    const there = new Map<string, Item[]>();
    for (const gate of land.gates) append(there, gate.compound, gateItem(gate));
    for (const squad of land.squads) append(there, squad.node, squadItem(squad));
    for (const root of land.nodes()) {
      if (index.#byId.has(root.id)) continue;
      const ahead = [{ node: root, parent: -1 }];
      for (let next = ahead.pop(); next; next = ahead.pop()) {
        const at = index.add(nodeItem(next.node), next.parent);
        for (const item of there.get(next.node.id) ?? []) index.add(item, at);
        for (const node of land.children(next.node.id).toReversed())
          ahead.push({ node, parent: at });
        if (at % STEP === 0) yield;
      }
    }
    return index;
  }

  constructor(pinyin: Pinyin) {
    this.#pinyin = pinyin;
    this.#names = new Names(pinyin);
  }

  /** Adds what lies in `parent` before anything that does not; -1 lies in nothing. */
  add(item: Item, parent: number): number {
    const index = this.#items.push(item) - 1;
    this.#parents.push(parent);
    this.#levels.push(KIND_ORDER[item.kind]);
    this.#lons.push(item.at[0]);
    this.#lats.push(item.at[1]);
    this.#ends.push(index + 1);
    for (let above = parent; above >= 0; above = this.#parents[above] ?? -1)
      this.#ends[above] = index + 1;
    const own = this.#names.add(...saidOf(item));
    const address = item.address ? this.#names.add(item.address) : -1;
    this.#own.push(own);
    this.#address.push(address);
    for (const name of new Set([own, address])) if (name >= 0) append(this.#bearers, name, index);
    const key = item.kind === "building" ? buildingKey(item.name) : null;
    if (key !== null) append(this.#byKey, key, index);
    this.#byId.set(item.id, index);
    return index;
  }

  /** The best in scope first. Runs come and go, and are given with the question. */
  find(query: string, view: View, runs: readonly NumberedRun[] = []): Found[] {
    const best = new Best(view.limit, view.from);
    const asked = readings(query);
    const inScope = this.#scope(view.scopes);
    const hits = new WordHits(this.#names);
    for (const reading of asked) this.#lookAtRuns(reading, runs, inScope, best);
    for (const leniency of ["spelled", "forgiven"] as const) {
      if (best.certain) break;
      for (const reading of asked) {
        const words = reading.words.flatMap((word) => hits.of(word, leniency));
        if (words.every(({ size }) => size > 0)) this.#look(reading, words, view, inScope, best);
      }
    }
    return best.sorted().map((candidate) => this.#found(candidate));
  }

  #look(reading: Reading, words: readonly Hits[], view: View, inScope: InScope, best: Best): void {
    const { building, unit, door } = reading;
    const ofDoor = unit !== null || door !== null;
    if (building !== null) {
      // 6栋 written as it is named is found as a name, before 6号.
      const most = ofDoor ? "exact" : "prefix";
      for (const index of this.#byKey.get(building) ?? []) {
        if (!inScope(index) || this.#hopeless(index, most, ofDoor, best)) continue;
        const rank = this.#rank(index, words);
        if (rank !== null) this.#offer(index, reading, worse(rank, most), best);
      }
      return;
    }
    if (words.length === 0) {
      if (ofDoor && view.hand !== null) this.#offerAtHand(view.hand, reading, inScope, best);
      return;
    }
    const [word] = words.length === 1 ? words : [];
    for (const name of new Set(words.flatMap((hits) => [...hits.keys()]))) {
      for (const index of this.#bearers.get(name) ?? []) {
        if (!inScope(index)) continue;
        const most = word?.get(name) ?? "exact";
        if (!ofDoor && this.#hopeless(index, most, false, best)) continue;
        const rank = word ? most : this.#rank(index, words);
        if (!rank) continue;
        if (ofDoor) this.#offerBelow(index, reading, rank, best);
        else this.#offer(index, reading, rank, best);
      }
    }
  }

  #lookAtRuns(reading: Reading, runs: readonly NumberedRun[], inScope: InScope, best: Best): void {
    if (reading.words.length === 0 || reading.building !== null) return;
    const names = new Names(this.#pinyin);
    const there = runs.flatMap((run) => {
      const board = this.#byId.get(run.board);
      const at = this.#items[board ?? -1]?.at;
      if (board === undefined || !at || !inScope(board)) return [];
      const item = runItem(run, at);
      return [{ item, name: names.add(...saidOf(item)), index: board }];
    });
    const words = reading.words.map((word) => names.hits(word, "spelled"));
    for (const { item, name, index } of there) {
      const ranks = words.map((hits) => hits.get(name));
      if (ranks.every((rank) => rank !== undefined)) best.offer(index, item, ranks.reduce(worse));
    }
  }

  #hopeless(index: number, most: Rank, ofDoor: boolean, best: Best): boolean {
    const level = ofDoor ? KIND_ORDER.unit : (this.#levels[index] ?? 0);
    return best.hopeless(most, level, this.#lons[index] ?? 0, this.#lats[index] ?? 0);
  }

  /** How well every word fits the item or what it lies in; null when one does not. */
  #rank(index: number, words: readonly Hits[]): Rank | null {
    let rank: Rank = "exact";
    for (const hits of words) {
      const own = this.#ownRank(index, hits) ?? this.#rankAbove(index, hits);
      if (own === null) return null;
      rank = worse(rank, own);
    }
    return rank;
  }

  #ownRank(index: number, hits: Hits): Rank | null {
    const name = hits.get(this.#own[index] ?? -1);
    const address = hits.get(this.#address[index] ?? -1);
    if (name === undefined || address === undefined) return name ?? address ?? null;
    return better(name, address);
  }

  #rankAbove(index: number, hits: Hits): Rank | null {
    for (let above = this.#parents[index] ?? -1; above >= 0; above = this.#parents[above] ?? -1) {
      const rank = this.#ownRank(above, hits);
      if (rank) return rank === "initials" || rank === "forgiven" ? rank : "exact";
    }
    return null;
  }

  /** The item itself, or the stairwells that were asked for. */
  #offer(index: number, { unit, door }: Reading, rank: Rank, best: Best): void {
    const item = this.#items[index];
    if (!item) return;
    if (unit === null && door === null) {
      best.offer(index, item, rank);
      return;
    }
    if (!item.doors || (unit ?? 1) > item.doors.units) return;
    const units =
      unit === null ? Array.from({ length: item.doors.units }, (_, i) => i + 1) : [unit];
    const there = door === null || hasDoor(item.doors, door);
    // A stairwell that is named is worth finding, even when the register has fewer doors in it.
    if (!there && unit === null) return;
    for (const one of units)
      best.offer(index, item, there ? rank : "forgiven", one, there ? door : null);
  }

  /** 和兴路3号院2单元: the second stairwell of every building there. */
  #offerBelow(index: number, reading: Reading, rank: Rank, best: Best): void {
    const kind = this.#items[index]?.kind;
    if (kind !== "compound" && kind !== "building") return;
    for (let below = index; below < (this.#ends[index] ?? 0); below++)
      if (this.#items[below]?.kind === "building") this.#offer(below, reading, rank, best);
  }

  #offerAtHand(hand: string, reading: Reading, inScope: InScope, best: Best): void {
    const { building, unit } = splitTarget(hand);
    const index = this.#byId.get(building);
    if (index === undefined || !inScope(index)) return;
    if (unit === null || reading.unit !== null) this.#offer(index, reading, "hand", best);
    else {
      this.#offer(index, { ...reading, unit }, "hand", best);
      this.#offer(index, reading, "exact", best);
    }
  }

  #scope(ids: readonly string[]): InScope {
    const ranges = ids.flatMap((id) => {
      const from = this.#byId.get(id);
      return from === undefined ? [] : [from, this.#ends[from] ?? from];
    });
    return (index) => {
      for (let i = 0; i < ranges.length; i += 2)
        if ((ranges[i] ?? 0) <= index && index < (ranges[i + 1] ?? 0)) return true;
      return false;
    };
  }

  #found(candidate: Candidate): Found {
    const { index, item, unit, door, rank } = candidate;
    const names: string[] = [];
    // A run has the index of its board.
    let above = item.kind === "run" ? index : (this.#parents[index] ?? -1);
    while (above >= 0 && names.length < WITHIN_DEPTH && this.#items[above]?.kind !== "district") {
      names.unshift(this.#items[above]?.name ?? "");
      above = this.#parents[above] ?? -1;
    }
    return {
      id: unit === null ? item.id : unitId(item.id, unit),
      kind: kindOf(candidate),
      name: item.name,
      unit,
      door,
      address: item.address,
      community: this.#communityOf(index),
      within: names.join(" · "),
      at: item.at,
      rank,
    };
  }

  #communityOf(index: number): string | null {
    for (let at = index; at >= 0; at = this.#parents[at] ?? -1) {
      const item = this.#items[at];
      if (item?.kind === "community") return item.id;
    }
    return null;
  }
}
