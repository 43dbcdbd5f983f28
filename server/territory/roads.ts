import { makeRoadGraph, type RoadGraph } from "@/lib/geo/road-graph";
import type { LonLat } from "@/lib/schema/territory";
import type { Road } from "./input";

/** About a metre. */
const PLACES = 1e5;
const rounded = (n = 0): number => Math.round(n * PLACES) / PLACES;

/** The lines that a vehicle can follow. */
export const drivable = (roads: readonly Road[]): LonLat[][] =>
  roads
    .filter(({ properties }) => properties.class !== "path")
    .flatMap(({ geometry }) =>
      geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates,
    )
    .map((line) => line.map(([lon, lat]): LonLat => [rounded(lon), rounded(lat)]));

/** More ways than a district drives in a day. */
const KEPT = 5_000;

/** Ways along a district's roads. Places stay where they are, so a way is looked for once. */
export class Roads {
  readonly #lines: readonly (readonly LonLat[])[];
  #graph: RoadGraph | null = null;
  readonly #known = new Map<string, readonly LonLat[]>();

  constructor(lines: readonly (readonly LonLat[])[]) {
    this.#lines = lines;
  }

  way(from: LonLat, to: LonLat): readonly LonLat[] {
    const key = `${from}>${to}`;
    const known = this.#known.get(key);
    if (known) return known;
    this.#graph ??= makeRoadGraph(this.#lines);
    const way = this.#graph.path(from, to);
    if (this.#known.size >= KEPT) this.#known.clear();
    this.#known.set(key, way);
    return way;
  }
}
