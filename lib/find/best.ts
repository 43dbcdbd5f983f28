import type { LonLat } from "@/lib/schema/territory";
import { type Item, KINDS, type Kind } from "./item";
import { RANKS, type Rank } from "./match";

/** An item that was found, or one of its stairwells. */
export interface Candidate {
  index: number;
  item: Item;
  unit: number | null;
  door: string | null;
  rank: Rank;
}

export const kindOf = ({ item, unit }: Candidate): Kind => (unit === null ? item.kind : "unit");

/** The best of any number of candidates, each thing once: by rank, then level, then distance. */
export class Best {
  readonly #limit: number;
  readonly #from: LonLat;
  readonly #east: number;
  #kept = new Map<string, Candidate>();

  constructor(limit: number, from: LonLat) {
    this.#limit = limit;
    this.#from = from;
    this.#east = Math.cos((from[1] * Math.PI) / 180);
  }

  get full(): boolean {
    return this.#kept.size >= this.#limit;
  }

  offer(candidate: Candidate): void {
    const key = `${candidate.item.id}.${candidate.unit ?? ""}`;
    const known = this.#kept.get(key);
    if (known && RANKS.indexOf(known.rank) <= RANKS.indexOf(candidate.rank)) return;
    this.#kept.set(key, candidate);
    if (this.#kept.size >= this.#limit * 50) this.#cut();
  }

  sorted(): Candidate[] {
    return this.#cut();
  }

  #cut(): Candidate[] {
    const ordered = [...this.#kept.entries()].map(([key, candidate]) => ({
      key,
      candidate,
      rank: RANKS.indexOf(candidate.rank),
      level: KINDS.indexOf(kindOf(candidate)),
      distance: this.#distance(candidate.item.at),
    }));
    ordered.sort(
      (a, b) =>
        a.rank - b.rank ||
        a.level - b.level ||
        a.distance - b.distance ||
        a.candidate.index - b.candidate.index ||
        (a.candidate.unit ?? 0) - (b.candidate.unit ?? 0),
    );
    ordered.length = Math.min(ordered.length, this.#limit);
    this.#kept = new Map(ordered.map(({ key, candidate }) => [key, candidate]));
    return ordered.map(({ candidate }) => candidate);
  }

  /** Compared, never shown: its square will do. */
  #distance([lon, lat]: LonLat): number {
    const [x, y] = [(lon - this.#from[0]) * this.#east, lat - this.#from[1]];
    return x * x + y * y;
  }
}
