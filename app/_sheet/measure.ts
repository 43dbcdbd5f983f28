import { ringArea } from "@/lib/geo/area";
import { metresBetween, planeAt } from "@/lib/geo/plane";
import type { Language } from "@/lib/i18n/translate";
import type { LonLat } from "@/lib/schema/territory";
import type { Sketch } from "@/lib/sheet/sketch";

/** The name of what it looks like, among the messages of the sheet. */
export const lookOf = (sketch: Sketch) => (sketch.kind === "point" ? sketch.symbol : sketch.kind);

/** Metres along a line. */
export const lengthOf = (points: readonly LonLat[]): number =>
  points.reduce((sum, at, i) => sum + metresBetween(points[i - 1] ?? at, at), 0);

/** Square metres inside a ring that is not closed. */
export function areaOf(ring: readonly LonLat[]): number {
  const [first] = ring;
  if (!first) return 0;
  const middle = ring.reduce((sum, [, lat]) => sum + lat, 0) / ring.length;
  const plane = planeAt([first[0], middle]);
  return Math.abs(ringArea([...ring, first].map((at) => [...plane.toMetres(at)])));
}

/** Three figures are as many as a finger on a map is worth. */
const rounded = (value: number, language: Language): string =>
  new Intl.NumberFormat(language, { maximumSignificantDigits: 3, useGrouping: true }).format(value);

export const saidLength = (metres: number, language: Language): string =>
  metres < 1_000
    ? `${rounded(Math.round(metres), language)} m`
    : `${rounded(metres / 1_000, language)} km`;

export const saidArea = (square: number, language: Language): string =>
  square < 1_000_000
    ? `${rounded(Math.round(square), language)} m²`
    : `${rounded(square / 1_000_000, language)} km²`;

/** How long or how large; null for what is neither. */
export function measured(
  { kind, points }: Pick<Sketch, "kind"> & { points: readonly LonLat[] },
  language: Language,
): string | null {
  if (kind === "area") return points.length > 2 ? saidArea(areaOf(points), language) : null;
  if (kind === "line" || kind === "arrow")
    return points.length > 1 ? saidLength(lengthOf(points), language) : null;
  return null;
}
