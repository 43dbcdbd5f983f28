import { finish, type Steps } from "@/lib/kit/steps";
import { splitTarget, unitId } from "@/lib/schema/territory";
import { Best, type Candidate, kindOf } from "./best";
import { Directory, type Range } from "./directory";
import type { Found, NumberedRun, View } from "./found";
import type { Hits } from "./hits";
import { hasDoor, KIND_ORDER } from "./item";
import { type Land, runItem, saidOf } from "./items";
import { type Pinyin, RANK_ORDER } from "./match";
import { NameList } from "./names";
import { type Reading, readings } from "./shorthand";
import { ATTEMPTS, WordHits } from "./word-hits";

const WITHIN_DEPTH = 2;
const {
  hand: AT_HAND,
  exact: EXACT,
  prefix: PREFIX,
  initials: INITIALS,
  forgiven: FORGIVEN,
} = RANK_ORDER;

/** Everything with a name in a territory, or in a part of it. */
export class PlaceIndex {
  readonly #directory: Directory;
  readonly #pinyin: Pinyin;

  static of(land: Land, pinyin: Pinyin): PlaceIndex {
    return finish(PlaceIndex.making(land, pinyin));
  }

  static *making(land: Land, pinyin: Pinyin): Steps<PlaceIndex> {
    return new PlaceIndex(yield* Directory.making(land, pinyin), pinyin);
  }

  private constructor(directory: Directory, pinyin: Pinyin) {
    this.#directory = directory;
    this.#pinyin = pinyin;
  }

  /** The best in scope first. Runs come and go, and are given with the question. */
  find(query: string, view: View, runs: readonly NumberedRun[] = []): Found[] {
    return finish(this.finding(query, view, runs));
  }

  *finding(query: string, view: View, runs: readonly NumberedRun[]): Steps<Found[]> {
    const best = new Best(view.limit, view.from);
    const asked = readings(query);
    const scope = this.#scope(view.scopes);
    const hits = new WordHits(this.#directory.names);
    for (const reading of asked) this.#lookAtRuns(reading, runs, scope, best);
    for (const attempt of ATTEMPTS) {
      if (best.certain) break;
      for (const reading of asked) {
        const words: Hits[] = [];
        for (const word of reading.words) words.push(...(yield* hits.of(word, attempt)));
        if (!words.every(({ any }) => any)) continue;
        yield;
        this.#look(reading, words, view, scope, best);
      }
    }
    return best.sorted().map((candidate) => this.#found(candidate));
  }

  #look(
    reading: Reading,
    words: readonly Hits[],
    view: View,
    scope: readonly Range[],
    best: Best,
  ): void {
    const { building, unit, door } = reading;
    const ofDoor = unit !== null || door !== null;
    if (building !== null) {
      // 6栋 written as it is named is found as a name, before 6号.
      const most = ofDoor ? EXACT : PREFIX;
      for (const index of this.#directory.numbered(building)) {
        if (!within(scope, index) || this.#hopeless(index, most, ofDoor, best)) continue;
        const order = this.#order(index, words);
        if (order !== 0) this.#offer(index, reading, Math.max(order, most), best);
      }
      return;
    }
    if (words.length === 0) {
      if (ofDoor && view.hand !== null) this.#offerAtHand(view.hand, reading, scope, best);
      return;
    }
    const most = scope.reduce((sum, { from, to }) => sum + to - from, 0);
    if (words.reduce((sum, hits) => sum + this.#directory.count(hits, most), 0) < most) {
      for (const hits of words)
        for (const index of this.#directory.fitting(hits))
          if (within(scope, index)) this.#lookAt(index, reading, words, best);
    } else
      for (const { from, to } of scope)
        for (let index = from; index < to; index++) this.#lookAt(index, reading, words, best);
  }

  #lookAt(index: number, reading: Reading, words: readonly Hits[], best: Best): void {
    const own = this.#ownOrder(index, words);
    if (own === 0) return;
    const alone = words.length === 1;
    const ofDoor = reading.unit !== null || reading.door !== null;
    if (!ofDoor && this.#hopeless(index, alone ? own : EXACT, false, best)) return;
    const order = alone ? own : this.#order(index, words);
    if (order === 0) return;
    if (ofDoor) this.#offerBelow(index, reading, order, best);
    else this.#offer(index, reading, order, best);
  }

  #lookAtRuns(
    reading: Reading,
    runs: readonly NumberedRun[],
    scope: readonly Range[],
    best: Best,
  ): void {
    if (reading.words.length === 0 || reading.building !== null) return;
    const list = new NameList();
    const there = runs.flatMap((run) => {
      const index = this.#directory.indexOf(run.board);
      if (index === null || !within(scope, index)) return [];
      const item = runItem(run, [this.#directory.lon(index), this.#directory.lat(index)]);
      return [{ item, name: list.add(...saidOf(item)), index }];
    });
    const names = list.names(this.#pinyin);
    const words = reading.words.map((word) => names.hits(word, "spelled").orders);
    for (const { item, name, index } of there) {
      const orders = words.map((hits) => hits[name] ?? 0);
      if (orders.every((order) => order !== 0)) best.offer(index, item, Math.max(...orders));
    }
  }

  #hopeless(index: number, most: number, ofDoor: boolean, best: Best): boolean {
    const level = ofDoor ? KIND_ORDER.unit : this.#directory.level(index);
    return best.hopeless(most, level, this.#directory.lon(index), this.#directory.lat(index));
  }

  /** How well the best of the words fits the item itself, 0 when none does. */
  #ownOrder(index: number, words: readonly Hits[]): number {
    let best = 0;
    for (const hits of words) {
      const order = this.#directory.order(index, hits);
      if (order !== 0 && (best === 0 || order < best)) best = order;
    }
    return best;
  }

  /** How well every word fits the item or what it lies in; 0 when one does not. */
  #order(index: number, words: readonly Hits[]): number {
    let worst: number = EXACT;
    for (const hits of words) {
      const order = this.#directory.order(index, hits) || this.#orderAbove(index, hits);
      if (order === 0) return 0;
      worst = Math.max(worst, order);
    }
    return worst;
  }

  #orderAbove(index: number, hits: Hits): number {
    const directory = this.#directory;
    for (let above = directory.parent(index); above >= 0; above = directory.parent(above)) {
      const order = directory.order(above, hits);
      if (order !== 0) return order === INITIALS || order === FORGIVEN ? order : EXACT;
    }
    return 0;
  }

  /** The item itself, or the stairwells that were asked for. */
  #offer(index: number, { unit, door }: Reading, order: number, best: Best): void {
    const item = this.#directory.item(index);
    if (!item) return;
    if (unit === null && door === null) {
      best.offer(index, item, order);
      return;
    }
    if (!item.doors || (unit ?? 1) > item.doors.units) return;
    const units =
      unit === null ? Array.from({ length: item.doors.units }, (_, i) => i + 1) : [unit];
    const there = door === null || hasDoor(item.doors, door);
    // A stairwell that is named is worth finding, even when the register has fewer doors in it.
    if (!there && unit === null) return;
    for (const one of units)
      best.offer(index, item, there ? order : FORGIVEN, one, there ? door : null);
  }

  /** 和兴路3号院2单元: the second stairwell of every building there. */
  #offerBelow(index: number, reading: Reading, order: number, best: Best): void {
    const kind = this.#directory.kind(index);
    if (kind !== "compound" && kind !== "building") return;
    for (let below = index; below < this.#directory.end(index); below++)
      if (this.#directory.kind(below) === "building" && !this.#hopeless(below, order, true, best))
        this.#offer(below, reading, order, best);
  }

  #offerAtHand(hand: string, reading: Reading, scope: readonly Range[], best: Best): void {
    const { building, unit } = splitTarget(hand);
    const index = this.#directory.indexOf(building);
    if (index === null || !within(scope, index)) return;
    if (unit === null || reading.unit !== null) this.#offer(index, reading, AT_HAND, best);
    else {
      this.#offer(index, { ...reading, unit }, AT_HAND, best);
      this.#offer(index, reading, EXACT, best);
    }
  }

  /** What lies in these nodes, each thing once. */
  #scope(ids: readonly string[]): Range[] {
    const ranges = ids
      .flatMap((id) => this.#directory.range(id) ?? [])
      .sort((a, b) => a.from - b.from || b.to - a.to);
    // Of two nodes one lies in the other or they have nothing in common.
    return ranges.filter(({ from }, i) => ranges.slice(0, i).every(({ to }) => to <= from));
  }

  #found(candidate: Candidate): Found {
    const { index, item, unit, door, rank } = candidate;
    const names: string[] = [];
    // A run has the index of its board.
    let above = item.kind === "run" ? index : this.#directory.parent(index);
    while (
      above >= 0 &&
      names.length < WITHIN_DEPTH &&
      this.#directory.kind(above) !== "district"
    ) {
      names.unshift(this.#directory.item(above)?.name ?? "");
      above = this.#directory.parent(above);
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
    for (let at = index; at >= 0; at = this.#directory.parent(at))
      if (this.#directory.kind(at) === "community") return this.#directory.item(at)?.id ?? null;
    return null;
  }
}

const within = (scope: readonly Range[], index: number): boolean =>
  scope.some(({ from, to }) => from <= index && index < to);
