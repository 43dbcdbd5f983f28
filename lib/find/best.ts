import type { LonLat } from "@/lib/schema/territory";
import { type Item, KIND_ORDER, type Kind } from "./item";
import { RANK_ORDER, RANKS, type Rank } from "./match";

/** An item that was found, or one of its stairwells. */
export interface Candidate {
  index: number;
  item: Item;
  unit: number | null;
  door: string | null;
  rank: Rank;
}

export const kindOf = ({ item, unit }: Candidate): Kind => (unit === null ? item.kind : "unit");

interface Scored {
  candidate: Candidate;
  rank: number;
  level: number;
  distance: number;
}

const compare = (a: Scored, b: Scored): number =>
  a.rank - b.rank ||
  a.level - b.level ||
  a.distance - b.distance ||
  a.candidate.index - b.candidate.index ||
  (a.candidate.unit ?? 0) - (b.candidate.unit ?? 0);

/** How many more than it may keep are taken before the worst are let go. */
const SPARE = 50;

/** The best of any number of candidates, each thing once: by rank, then level, then distance. */
export class Best {
  readonly #limit: number;
  readonly #from: LonLat;
  readonly #east: number;
  #kept = new Map<string, Scored>();
  /** Nothing beyond it can be among the best any more. */
  #last: Scored | null = null;

  constructor(limit: number, from: LonLat) {
    this.#limit = limit;
    this.#from = from;
    this.#east = Math.cos((from[1] * Math.PI) / 180);
  }

  /** Whether something is named so, or begins so: then there is nothing to forgive. */
  get certain(): boolean {
    return [...this.#kept.values()].some(({ rank }) => rank <= RANK_ORDER.prefix);
  }

  /** Whether there are enough better ones already. Asked before an item is looked at: most are passed over. */
  hopeless(rank: number, level: number, lon: number, lat: number): boolean {
    const last = this.#last;
    if (!last) return false;
    const order = rank - last.rank || level - last.level;
    return order > 0 || (order === 0 && this.#distance(lon, lat) > last.distance);
  }

  offer(
    index: number,
    item: Item,
    rank: number,
    unit: number | null = null,
    door: string | null = null,
  ): void {
    const candidate = { index, item, unit, door, rank: RANKS[rank] ?? "forgiven" };
    const level = KIND_ORDER[kindOf(candidate)];
    const scored = { candidate, rank, level, distance: this.#distance(...item.at) };
    if (this.#last && compare(scored, this.#last) > 0) return;
    const key = `${item.id}.${unit ?? ""}`;
    const known = this.#kept.get(key);
    if (known && known.rank <= rank) return;
    this.#kept.set(key, scored);
    if (this.#kept.size >= this.#limit + SPARE) this.#cut();
  }

  sorted(): Candidate[] {
    this.#cut();
    return [...this.#kept.values()].map(({ candidate }) => candidate);
  }

  #cut(): void {
    const ordered = [...this.#kept].sort(([, a], [, b]) => compare(a, b)).slice(0, this.#limit);
    this.#kept = new Map(ordered);
    if (this.#kept.size >= this.#limit) this.#last = ordered.at(-1)?.[1] ?? null;
  }

  /** Compared, never shown: its square will do. */
  #distance(lon: number, lat: number): number {
    const x = (lon - this.#from[0]) * this.#east;
    const y = lat - this.#from[1];
    return x * x + y * y;
  }
}
