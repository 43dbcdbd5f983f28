import { Grouped } from "@/lib/kit/grouped";
import { getOrMake } from "@/lib/kit/map";
import { Numbers } from "@/lib/kit/numbers";
import { TextColumn } from "@/lib/kit/text-column";
import type { NodeId, TerritoryNode } from "@/lib/schema/territory";
import { IdIndex } from "./rows/id-index";

/** Numbers of a building's place, in `#places`: a point and a frame. */
const PLACE = 6;
/** Numbers of what is counted of a building, in `#counts`: the last says what it is. */
const COUNTS = 6;
const PLACED = 1;
const OUTLINED = 2;

/**
 * A territory's buildings in columns, each made into a node when it is asked for: a million take some 200 MB
 * that the garbage collector does not walk through, as nodes it would stop a server for a fifth of a second.
 * Two that were made of the same building are not the same object.
 */
export class BuildingColumns {
  readonly #parents: TerritoryNode[] = [];
  readonly #parentNumbers = new Map<NodeId, number>();
  readonly #ids = new TextColumn();
  readonly #names = new TextColumn();
  readonly #addresses = new TextColumn();
  readonly #index = new IdIndex((n) => this.#ids.at(n));
  /** By building, -1 for one that hangs in nothing. */
  readonly #parentOf = new Numbers(Int32Array);
  readonly #places = new Numbers(Float64Array);
  readonly #counts = new Numbers(Int32Array);
  #byParent = new Grouped(this.#parentOf, 0);

  get length(): number {
    return this.#parentOf.length;
  }

  /** The next one, in what it hangs in. All are added before any is asked for. */
  push(node: TerritoryNode, parent: TerritoryNode | undefined): void {
    this.#index.add(node.id);
    this.#ids.push(node.id);
    this.#names.push(node.name);
    this.#addresses.push(node.address);
    this.#parentOf.push(parent ? this.#numberOf(parent) : -1);
    for (const degrees of [...node.at, ...node.bbox]) this.#places.push(degrees);
    const { households, captains, units, floors, doors, placed, outlined } = node;
    const is = (placed ? PLACED : 0) | (outlined ? OUTLINED : 0);
    for (const count of [households, captains, units, floors, doors, is]) this.#counts.push(count);
  }

  /** Lets go of the room behind the last, and puts together what hangs in the same. */
  sealed(): this {
    for (const column of [this.#ids, this.#names, this.#addresses, this.#parentOf, this.#places])
      column.trim();
    this.#counts.trim();
    this.#byParent = new Grouped(this.#parentOf, this.#parents.length);
    return this;
  }

  node(id: NodeId): TerritoryNode | undefined {
    const n = this.#index.find(id);
    return n === undefined ? undefined : this.#at(n);
  }

  /** Those that hang in a node. */
  of(parent: NodeId): TerritoryNode[] {
    const number = this.#parentNumbers.get(parent);
    return number === undefined ? [] : Array.from(this.#byParent.of(number), (n) => this.#at(n));
  }

  /** How many hang in a node. */
  countOf(parent: NodeId): number {
    const number = this.#parentNumbers.get(parent);
    return number === undefined ? 0 : this.#byParent.count(number);
  }

  *[Symbol.iterator](): Generator<TerritoryNode> {
    for (let n = 0; n < this.length; n++) yield this.#at(n);
  }

  #numberOf(parent: TerritoryNode): number {
    return getOrMake(this.#parentNumbers, parent.id, () => this.#parents.push(parent) - 1);
  }

  #at(n: number): TerritoryNode {
    const place = (i: number): number => this.#places.at(n * PLACE + i);
    const count = (i: number): number => this.#counts.at(n * COUNTS + i);
    const parent = this.#parents[this.#parentOf.at(n)];
    const id = this.#ids.at(n);
    return {
      id,
      parent: parent?.id ?? null,
      level: "building",
      name: this.#names.at(n),
      path: parent ? `${parent.path}/${id}` : id,
      at: [place(0), place(1)],
      bbox: [place(2), place(3), place(4), place(5)],
      households: count(0),
      captains: count(1),
      units: count(2),
      floors: count(3),
      doors: count(4),
      address: this.#addresses.at(n),
      placed: (count(5) & PLACED) !== 0,
      outlined: (count(5) & OUTLINED) !== 0,
    };
  }
}
