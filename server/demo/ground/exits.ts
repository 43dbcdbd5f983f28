import { polygonsOf } from "@/lib/geo/area";
import { metresBetween } from "@/lib/geo/plane";
import type { LonLat } from "@/lib/schema/territory";
import type { Area, ExitRow, GateRow } from "@/server/territory/input";

/** Sides of a compound, and how far to each a point lies. */
const SIDES: readonly [name: string, far: (at: LonLat) => number][] = [
  ["东口", ([lon]) => lon],
  ["南口", ([, lat]) => -lat],
  ["西口", ([lon]) => -lon],
  ["北口", ([, lat]) => lat],
];
/** Metres between two ways into a compound. */
const APART = 40;
/** Metres, one after the other: some let a fire engine through, some nobody has measured. */
const WIDTHS = [6, 3.5, null, 2.4, 4, null, 1.8] as const;

/** The other ways into each compound that has a gate: one at every side where none is near already. */
export function makeExits(
  compounds: readonly { id: string; shape: Area }[],
  gates: readonly Omit<GateRow, "row">[],
): Omit<ExitRow, "row">[] {
  const made: Omit<ExitRow, "row">[] = [];
  for (const { id: compound, shape } of compounds) {
    const ways = gates.filter((gate) => gate.compound === compound).map(({ at }) => at);
    if (ways.length === 0) continue;
    const corners = polygonsOf(shape)
      .flatMap(([ring = []]) => ring)
      .map(([lon = 0, lat = 0]): LonLat => [lon, lat]);
    for (const [side, far] of SIDES) {
      const at = corners.reduce((a, b) => (far(b) > far(a) ? b : a), corners[0] ?? [0, 0]);
      if (ways.some((way) => metresBetween(way, at) < APART)) continue;
      ways.push(at);
      const n = made.length;
      const width = WIDTHS[n % WIDTHS.length] ?? null;
      made.push({ id: `x${n + 1}`, compound, name: side, at, width });
    }
  }
  return made;
}
