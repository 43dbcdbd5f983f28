import { packNode } from "@/lib/protocol/territory";
import type { NodeId } from "@/lib/schema/territory";
import { NamedBuildings } from "./named";
import type { Replica } from "./replica";
import { type RowSource, Rows } from "./rows";
import type { Entry, LiveStore } from "./store";
import type { Territory } from "./territory";

/** Rows of single buildings are written as a whole, and lost they come again. */
const KEEP_EVERY = 30_000;

/** A place that is too large to come whole: what of its buildings is here, asked for and kept. */
export class LargePlace {
  readonly #areas: Territory;
  readonly #store: LiveStore;
  readonly #rows: Rows;
  readonly #named: NamedBuildings;
  #kept: { at: number; single: Rows["single"] } | null = null;

  /** Null where the whole territory came with its file. */
  static async open(
    areas: Territory,
    source: RowSource,
    store: LiveStore,
    changed: () => void,
  ): Promise<LargePlace | null> {
    if (areas.isWhole) return null;
    const kept = await store.rows(areas.version);
    return new LargePlace(areas, store, new Rows(areas, source, kept, changed));
  }

  private constructor(areas: Territory, store: LiveStore, rows: Rows) {
    this.#areas = areas;
    this.#store = store;
    this.#rows = rows;
    this.#named = new NamedBuildings(areas);
  }

  /** The territory with what is here, now that these boards and acts name buildings. */
  over(territory: Territory, boards: Replica, done: readonly Entry[]): Territory {
    return territory.with(this.#rows.naming(this.#named.on(boards, done)));
  }

  /** A part of the screen shows every building of these communities, and of no others any more. */
  look(part: string, communities: readonly NodeId[]): void {
    this.#rows.look(part, communities);
  }

  /** A part of the screen speaks of these places, and of no others any more. */
  word(part: string, places: readonly string[]): void {
    this.#rows.word(part, places);
  }

  /** Keeps what has come one by one; says in how many ms to ask again where it is too soon. */
  keep(): number | null {
    const { single } = this.#rows;
    if (single === this.#kept?.single) return null;
    const now = performance.now();
    const due = this.#kept ? this.#kept.at + KEEP_EVERY - now : 0;
    if (due > 0) return due;
    this.#kept = { at: now, single };
    this.#store.keepRows(this.#areas.version, [...single.values()].map(packNode));
    return null;
  }

  stop(): void {
    this.#rows.stop();
  }
}
