import type { Point, Position } from "geojson";
import { bboxOf, bboxOfArea, polygonsOf } from "@/lib/geo/area";
import { importWords } from "@/lib/i18n/messages/import";
import { type Language, translate } from "@/lib/i18n/translate";
import { LEVELS, type Level } from "@/lib/schema/territory";
import { changeOf } from "@/server/territory/changes";
import type { Area, TerritoryInput } from "@/server/territory/input";
import {
  footprint,
  type Outlines,
  outlineOf,
  outlinesOf,
  pointsOf,
} from "@/server/territory/outlines";
import { NodeRows } from "@/server/territory/rows/node-rows";

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
const DOT = 2;

interface Shape {
  level: string;
  look: Look;
  outline: Area | Point;
}

/** What there is, and where. */
interface Drawn {
  rows: NodeRows;
  outlines: Outlines;
}

/**
 * A picture of an import before it is taken: what is there, what comes, what changes and what goes, as the
 * lines of an SVG. What is smaller than the picture can show is a dot, drawn once.
 */
export function* pictureOf(
  before: TerritoryInput<NodeRows> | null,
  after: TerritoryInput<NodeRows>,
  language: Language,
): Generator<string> {
  const was = before?.nodes ?? new NodeRows();
  const [then, now] = [outlinesOf(was), outlinesOf(after.nodes)];
  const shapes = () =>
    shapesOf({ rows: was, outlines: then }, { rows: after.nodes, outlines: now });
  const sheet = sheetOf(shapes());
  const legend = (Object.keys(LOOKS) as Look[]).map((look, i) => {
    const x = MARGIN + i * 200;
    const words = translate(importWords, language, `picture.${look}`);
    return `<rect class="${look}" x="${x}" y="12" width="24" height="16"/><text x="${x + 32}" y="26">${words}</text>`;
  });
  const styles = Object.entries(LOOKS).map(([look, css]) => `.${look}{${css}}`);
  yield `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${sheet.height}">
<style>path{fill-rule:evenodd}${styles.join("")}.area{fill:none}text{font:16px sans-serif}</style>
<rect width="100%" height="100%" fill="#fff"/>
${legend.join("\n")}
`;
  const dots = new Set<string>();
  for (const { level, look, outline } of shapes()) {
    const area = footprint(outline);
    const dot = level === "building" ? sheet.dot(area) : null;
    if (dot !== null) {
      const key = `${look} ${dot}`;
      if (dots.has(key)) continue;
      dots.add(key);
      yield `<path class="${look}" d="M${dot}h${DOT}v${DOT}h-${DOT}Z"/>\n`;
    } else
      yield `<path class="${look}${level === "building" ? "" : " area"}" d="${sheet.path(area)}"/>\n`;
  }
  yield "</svg>\n";
}

/** From the district down, what is the same below what is not. */
function* shapesOf(
  { rows: before, outlines: then }: Drawn,
  { rows: after, outlines: now }: Drawn,
): Generator<Shape> {
  for (const level of LEVELS)
    for (const same of [true, false]) {
      for (const row of after.level(level)) {
        const look = changeOf(before.get(row.id), row);
        if ((look === "same") === same) yield* shapeOf(level, look, outlineOf(row, now));
      }
      if (same) continue;
      for (const row of before.level(level)) {
        const still = after.levelOf(row.id) === level && after.get(row.id);
        if (!still) yield* shapeOf(level, "vanished", outlineOf(row, then));
        else if (changeOf(row, still) === "changed")
          yield* shapeOf(level, "was", outlineOf(row, then));
      }
    }
}

function* shapeOf(level: Level, look: Look, outline: Area | Point | undefined): Generator<Shape> {
  // A building of which a point is known is drawn as on the map; of an area there is nothing to draw.
  if (outline && (outline.type !== "Point" || level === "building")) yield { level, look, outline };
}

function* cornersOf(shapes: Iterable<Shape>): Generator<Position> {
  for (const { outline } of shapes) yield* pointsOf(outline);
}

/** Puts degrees on a sheet, north up, a degree of longitude as short as it is here. */
function sheetOf(shapes: Iterable<Shape>) {
  const [west, south, east, north] = bboxOf(cornersOf(shapes));
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const wide = Math.max((east - west) * squeeze, north - south, 1e-6);
  const scale = (WIDTH - 2 * MARGIN) / wide;
  const at = ([x = 0, y = 0]: Position): string =>
    `${(MARGIN + (x - west) * squeeze * scale).toFixed(1)} ${(LEGEND + (north - y) * scale).toFixed(1)}`;
  const height = north < south ? 0 : (north - south) * scale;
  return {
    height: Math.ceil(LEGEND + height + MARGIN),
    /** Where the dot is that an area comes down to; null when it is larger. */
    dot: (area: Area): string | null => {
      const [left, bottom, right, top] = bboxOfArea(area);
      if (Math.max((right - left) * squeeze, top - bottom) * scale >= DOT) return null;
      const cell = (value: number): number => Math.floor(value / DOT) * DOT;
      return `${cell(MARGIN + (left - west) * squeeze * scale)} ${cell(LEGEND + (north - top) * scale)}`;
    },
    path: (area: Area): string =>
      polygonsOf(area)
        .flat()
        .map((ring) => `M${ring.map(at).join("L")}Z`)
        .join(""),
  };
}
