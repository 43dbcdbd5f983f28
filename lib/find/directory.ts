import { Grouped } from "@/lib/kit/grouped";
import { append, getOrMake } from "@/lib/kit/map";
import { Numbers } from "@/lib/kit/numbers";
import type { Steps } from "@/lib/kit/steps";
import { TextColumn } from "@/lib/kit/text-column";
import type { NodeId, TerritoryNode } from "@/lib/schema/territory";
import type { Hits } from "./hits";
import { type Item, KIND_ORDER, KINDS, type Kind } from "./item";
import { type Land, nodeItem, saidOf, siteItem } from "./items";
import type { Pinyin } from "./match";
import { NameList, type Names } from "./names";
import { buildingKey } from "./shorthand";

const NONE = new Numbers(Int32Array);
/** Things added between two pauses. */
const STEP = 1_000;

/** What lies in one thing: its index and those behind it, to before `to`. */
export interface Range {
  from: number;
  to: number;
}

/**
 * Everything with a name in a territory, numbered so that what lies in a thing comes right behind it. A
 * million buildings take some 100 MB, all of it columns: the nodes themselves are the territory's.
 */
export class Directory {
  names: Names;
  /** Of each thing the number of its name and of its address, -1 without one. */
  readonly #own: Numbers;
  readonly #address: Numbers;
  readonly #parents: Numbers;
  /** By the number of a name: the things that go by it, and those that have it as their address. */
  #named = new Grouped(NONE, 0);
  #addressed = new Grouped(NONE, 0);
  /** In a thing lies what comes after it and before this. */
  readonly #ends: Numbers;
  readonly #levels: Uint8Array;
  readonly #lons: Float64Array;
  readonly #lats: Float64Array;
  readonly #ids = new TextColumn();
  /** Those that are no nodes. */
  readonly #others = new Map<number, Item>();
  readonly #byKey = new Map<string, Numbers>();
  /** Without buildings: they are looked for where they lie. */
  readonly #areas = new Map<NodeId, number>();
  readonly #land: Land;

  static *making(land: Land, pinyin: Pinyin): Steps<Directory> {
    const roots: TerritoryNode[] = [];
    let nodes = 0;
    for (const node of land.nodes()) {
      if (node.parent === null || !land.node(node.parent)) roots.push(node);
      if (++nodes % (10 * STEP) === 0) yield;
    }
    const size = nodes + land.gates.length + land.exits.length + land.squads.length;
    const made = new Directory(land, size);
    const names = new NameList(2 * size);
    const there = new Map<string, Item[]>();
    for (const gate of land.gates) append(there, gate.compound, siteItem("gate", gate));
    for (const exit of land.exits) append(there, exit.compound, siteItem("exit", exit));
    for (const squad of land.squads) append(there, squad.node, siteItem("squad", squad));
    for (const root of roots) {
      const ahead = [{ node: root, parent: -1 }];
      for (let next = ahead.pop(); next; next = ahead.pop()) {
        const at = made.#add(nodeItem(next.node), next.parent, names);
        for (const item of there.get(next.node.id) ?? [])
          made.#others.set(made.#add(item, at, names), item);
        for (const node of [...land.children(next.node.id)].reverse())
          ahead.push({ node, parent: at });
        if (at % STEP === 0) yield;
      }
    }
    made.#ids.trim();
    yield;
    made.names = names.names(pinyin);
    yield;
    made.#named = new Grouped(made.#own, names.size);
    yield;
    made.#addressed = new Grouped(made.#address, names.size);
    return made;
  }

  private constructor(land: Land, size: number) {
    this.#land = land;
    this.names = new NameList().names(new Map());
    [this.#own, this.#address] = [new Numbers(Int32Array, size), new Numbers(Int32Array, size)];
    [this.#parents, this.#ends] = [new Numbers(Int32Array, size), new Numbers(Int32Array, size)];
    this.#levels = new Uint8Array(size);
    [this.#lons, this.#lats] = [new Float64Array(size), new Float64Array(size)];
  }

  /** What lies in `parent` comes before anything that does not; -1 lies in nothing. */
  #add(item: Item, parent: number, names: NameList): number {
    const index = this.#parents.length;
    this.#ids.push(item.id);
    this.#parents.push(parent);
    this.#levels[index] = KIND_ORDER[item.kind];
    [this.#lons[index], this.#lats[index]] = item.at;
    this.#ends.push(index + 1);
    for (let above = parent; above >= 0; above = this.#parents.at(above))
      this.#ends.set(above, index + 1);
    this.#own.push(names.add(...saidOf(item)));
    this.#address.push(item.address ? names.addOne(item.address) : -1);
    if (item.kind === "building") {
      const key = buildingKey(item.name);
      if (key !== null) getOrMake(this.#byKey, key, () => new Numbers(Int32Array)).push(index);
    }
    if (item.kind !== "building" || parent < 0) this.#areas.set(item.id, index);
    return index;
  }

  item(index: number): Item | null {
    const other = this.#others.get(index);
    if (other) return other;
    const node = this.#land.node(this.#ids.at(index));
    return node ? nodeItem(node) : null;
  }

  kind(index: number): Kind {
    return KINDS[this.#levels[index] ?? 0] ?? "building";
  }

  /** The order of its kind: a level, for what is a node. */
  level(index: number): number {
    return this.#levels[index] ?? 0;
  }

  lon(index: number): number {
    return this.#lons[index] ?? 0;
  }

  lat(index: number): number {
    return this.#lats[index] ?? 0;
  }

  /** -1 for what lies in nothing. */
  parent(index: number): number {
    return this.#parents.at(index);
  }

  /** A thing and what lies in it; null for what is not here. */
  range(id: NodeId): Range | null {
    const from = this.indexOf(id);
    return from === null ? null : { from, to: this.#ends.at(from) };
  }

  /** Of what lies in a thing and of the thing itself. */
  end(index: number): number {
    return this.#ends.at(index);
  }

  indexOf(id: NodeId): number | null {
    const area = this.#areas.get(id);
    if (area !== undefined) return area;
    const parent = this.#land.node(id)?.parent;
    const above = parent == null ? undefined : this.#areas.get(parent);
    if (above === undefined) return null;
    for (let index = above + 1; index < this.#ends.at(above); index++)
      if (this.#ids.at(index) === id) return index;
    return null;
  }

  /** Buildings that go by this number. */
  *numbered(key: string): Iterable<number> {
    const list = this.#byKey.get(key);
    for (let i = 0; i < (list?.length ?? 0); i++) yield list?.at(i) ?? 0;
  }

  /** How many things go by names or addresses that a word fits, counted as far as `most`. */
  count({ found }: Hits, most: number): number {
    let count = 0;
    for (let i = 0; i < found.length && count < most; i++) {
      const name = found.at(i);
      count += this.#named.count(name) + this.#addressed.count(name);
    }
    return count;
  }

  /** The things that go by names or addresses that a word fits; what does by both comes twice. */
  *fitting({ found }: Hits): Generator<number> {
    for (let i = 0; i < found.length; i++) {
      yield* this.#named.of(found.at(i));
      yield* this.#addressed.of(found.at(i));
    }
  }

  /** The better of how a name and an address fit, 0 when neither does. */
  order(index: number, { orders }: Hits): number {
    const own = orders[this.#own.at(index)] ?? 0;
    const address = this.#address.at(index);
    const there = address < 0 ? 0 : (orders[address] ?? 0);
    return own !== 0 && there !== 0 ? Math.min(own, there) : own || there;
  }
}
