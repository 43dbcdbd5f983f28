import type { Point, Position } from "geojson";
import { polygonsOf } from "@/lib/geo/area";
import { importWords } from "@/lib/i18n/messages/import";
import { type Language, translate } from "@/lib/i18n/translate";
import { LEVELS, type Level } from "@/lib/schema/territory";
import type { Changes, ListName } from "@/server/territory/changes";
import type { Area, TerritoryInput } from "@/server/territory/input";
import { footprint, outlinesOf } from "@/server/territory/outlines";

/** Told apart by line and by colour, on paper too. */
const LOOKS = {
  same: "fill:#e4e7ec;stroke:#9aa3b2;stroke-width:.5",
  added: "fill:#9fd8b4;stroke:#17683b;stroke-width:1",
  changed: "fill:#ffd699;stroke:#8a5200;stroke-width:1",
  was: "fill:none;stroke:#8a5200;stroke-width:1;stroke-dasharray:2 2",
  vanished: "fill:#f6b8b8;fill-opacity:.6;stroke:#a01c1c;stroke-width:1.5;stroke-dasharray:4 2",
} as const;
type Look = keyof typeof LOOKS;

const WIDTH = 1600;
const MARGIN = 20;
const LEGEND = 40;

/** A picture of an import before it is taken: what is there, what comes, what changes and what goes, as SVG. */
export function pictureOf(
  before: TerritoryInput | null,
  after: TerritoryInput,
  changes: ReadonlyMap<ListName, Changes>,
  language: Language,
): string {
  const looks = looksOf(changes);
  const now = outlinesOf(after.nodes);
  const then = outlinesOf(before?.nodes ?? []);
  const shapes: { level: string; look: Look; outline: Area | Point }[] = [];
  for (const { id, level } of before?.nodes ?? []) {
    const look = looks.get(id);
    const outline = then.get(id);
    if (outline && (look === "vanished" || look === "changed"))
      shapes.push({ level, look: look === "changed" ? "was" : look, outline });
  }
  for (const { id, level } of after.nodes) {
    const outline = now.get(id);
    if (outline) shapes.unshift({ level, look: looks.get(id) ?? "same", outline });
  }
  shapes.sort((a, b) => rank(a.level) - rank(b.level));
  const sheet = sheetOf(shapes.flatMap(({ outline }) => pointsOf(outline)));
  const paths = shapes.map(({ level, look, outline }) => {
    // A building of which a point is known is drawn as on the map; of an area there is nothing to draw.
    if (outline.type === "Point" && level !== "building") return "";
    return `<path class="${look}${level === "building" ? "" : " area"}" d="${sheet.path(footprint(outline))}"/>`;
  });
  const legend = (Object.keys(LOOKS) as Look[]).map((look, i) => {
    const x = MARGIN + i * 200;
    const words = translate(importWords, language, `picture.${look}`);
    return `<rect class="${look}" x="${x}" y="12" width="24" height="16"/><text x="${x + 32}" y="26">${words}</text>`;
  });
  const styles = Object.entries(LOOKS).map(([look, css]) => `.${look}{${css}}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${sheet.height}">`,
    `<style>path{fill-rule:evenodd}${styles.join("")}.area{fill:none}text{font:16px sans-serif}</style>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...legend,
    ...paths.filter(Boolean),
    "</svg>\n",
  ].join("\n");
}

function looksOf(changes: ReadonlyMap<ListName, Changes>): Map<string, Look> {
  const looks = new Map<string, Look>();
  for (const level of LEVELS) {
    const of = changes.get(level);
    for (const look of ["added", "changed", "vanished"] as const)
      for (const { id } of of?.[look] ?? []) looks.set(id, look);
  }
  return looks;
}

const rank = (level: string): number => LEVELS.indexOf(level as Level);

const pointsOf = (outline: Area | Point): Position[] =>
  outline.type === "Point"
    ? [outline.coordinates]
    : polygonsOf(outline).flatMap(([ring]) => ring ?? []);

/** Puts degrees on a sheet, north up, a degree of longitude as short as it is here. */
function sheetOf(points: readonly Position[]) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of points) {
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, y), Math.max(north, y)];
  }
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const wide = Math.max((east - west) * squeeze, north - south, 1e-6);
  const scale = (WIDTH - 2 * MARGIN) / wide;
  const at = ([x = 0, y = 0]: Position): string =>
    `${(MARGIN + (x - west) * squeeze * scale).toFixed(1)} ${(LEGEND + (north - y) * scale).toFixed(1)}`;
  const height = points.length === 0 ? 0 : (north - south) * scale;
  return {
    height: Math.ceil(LEGEND + height + MARGIN),
    path: (area: Area): string =>
      polygonsOf(area)
        .flat()
        .map((ring) => `M${ring.map(at).join("L")}Z`)
        .join(""),
  };
}
