import type { Level } from "@/lib/schema/territory";
import type { NodeRow } from "../input";
import { IdIndex } from "./id-index";
import { Spill } from "./spill";

/** Buildings by number, as a list has them; some numbers may be free. */
export interface Buildings extends Iterable<NodeRow> {
  at(n: number): NodeRow | undefined;
  entries(): Iterable<[n: number, row: NodeRow]>;
}

/**
 * The nodes of a territory by id, as a map: those above the buildings as objects, which are few, buildings
 * packed away, of which there may be a million. A building that is read is a copy. In the order of adding,
 * buildings last.
 */
export class NodeRows {
  readonly #above = new Map<string, NodeRow>();
  readonly #buildings = new Spill<NodeRow | null>();
  readonly #index = new IdIndex((n) => this.#buildings.at(n)?.id ?? "");
  #gone = 0;
  readonly #homes = new Set<string | null>();

  static of(rows: Iterable<NodeRow>): NodeRows {
    const all = new NodeRows();
    for (const row of rows) all.set(row);
    return all;
  }

  get length(): number {
    return this.#above.size + this.#buildings.length - this.#gone;
  }

  has(id: string): boolean {
    return this.#above.has(id) || this.#index.find(id) !== undefined;
  }

  get(id: string): NodeRow | undefined {
    const above = this.#above.get(id);
    if (above) return above;
    const n = this.#index.find(id);
    return n === undefined ? undefined : (this.#buildings.at(n) ?? undefined);
  }

  levelOf(id: string): string | undefined {
    const above = this.#above.get(id);
    if (above) return above.level;
    return this.#index.find(id) === undefined ? undefined : "building";
  }

  count(level: Level): number {
    if (level === "building") return this.#buildings.length - this.#gone;
    return [...this.level(level)].length;
  }

  /** Whether a building hangs in it, or has. */
  isHome(id: string): boolean {
    return this.#homes.has(id);
  }

  /** Takes a row in, or another in the place of the one with its id. */
  set(row: NodeRow): void {
    const n = this.#index.find(row.id);
    if (row.level === "building") this.#homes.add(row.parent);
    if (row.level !== "building") {
      if (n !== undefined) this.#remove(n);
      this.#above.set(row.id, row);
    } else if (n !== undefined) this.#buildings.replace(n, written(row));
    else {
      this.#above.delete(row.id);
      this.#buildings.add(written(row));
      this.#index.add(row.id);
    }
  }

  delete(id: string): void {
    const n = this.#index.find(id);
    if (n !== undefined) this.#remove(n);
    else this.#above.delete(id);
  }

  /** Everything that is no building. */
  above(): IterableIterator<NodeRow> {
    return this.#above.values();
  }

  *level(level: Level): Generator<NodeRow> {
    if (level === "building") yield* this.buildings;
    else for (const row of this.#above.values()) if (row.level === level) yield row;
  }

  get buildings(): Buildings {
    const all = this.#buildings;
    return {
      at: (n) => all.at(n) ?? undefined,
      *entries() {
        let n = 0;
        for (const row of all) {
          if (row) yield [n, row];
          n++;
        }
      },
      *[Symbol.iterator]() {
        for (const row of all) if (row) yield row;
      },
    };
  }

  *[Symbol.iterator](): Generator<NodeRow> {
    yield* this.#above.values();
    yield* this.buildings;
  }

  #remove(n: number): void {
    this.#buildings.replace(n, null);
    this.#gone++;
  }
}

/** JSON knows no NaN: what is no number is kept as that word, for the check to name it. */
function written(row: NodeRow): NodeRow {
  const { units = 0, floors = 0, doors = 0, captains = 0 } = row;
  if (!Number.isNaN(units + floors + doors + captains)) return row;
  const counts = Object.entries({
    units: row.units,
    floors: row.floors,
    doors: row.doors,
    captains: row.captains,
  });
  const wrong = counts.filter(([, value]) => Number.isNaN(value)).map(([key]) => [key, "NaN"]);
  return { ...row, ...Object.fromEntries(wrong) };
}
