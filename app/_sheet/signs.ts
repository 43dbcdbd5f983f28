import type { Area, Sign, Way } from "@/app/_map/scene/sign";
import { insidePoint } from "@/lib/geo/area";
import { planeAt } from "@/lib/geo/plane";
import type { Draft } from "@/lib/protocol/sheet";
import type { LonLat } from "@/lib/schema/territory";
import type { Sketch, SketchColour, SketchKind, SketchSymbol } from "@/lib/sheet/sketch";

/** Something drawn, as the map shows it: on a sheet already, or still growing under somebody's hand. */
export interface Drawn {
  id: string;
  kind: SketchKind;
  symbol: SketchSymbol | null;
  colour: SketchColour;
  points: readonly LonLat[];
  label: string;
  /** Length or area in words. */
  measure: string | null;
  /** From a sheet above: quieter. */
  above: boolean;
  selected: boolean;
}

export type Thing = Sign | Way | Area;

/** What the map is told of it: the shape, an arrow's head, and the words. */
export function thingsOf(drawn: Drawn): Thing[] {
  const { id, kind, symbol, colour, points, above, selected } = drawn;
  const [first] = points;
  if (!first) return [];
  const look = { colour, above, selected };
  const words = [drawn.label, drawn.measure].filter(Boolean).join(" · ");
  const said: Thing[] =
    words === ""
      ? []
      : [
          {
            id: `${id}:words`,
            at: placeOfWords(drawn, first),
            properties: { ...look, what: kind === "text" ? "text" : "words", words },
          },
        ];
  if (kind === "point")
    return [
      { id, at: first, properties: { ...look, what: "stamp", icon: `sketch:${colour}:${symbol}` } },
      ...said,
    ];
  if (kind === "text") return said;
  if (points.length < 2) return [{ id, at: first, properties: { ...look, what: "start" } }];
  if (kind === "area" && points.length > 2)
    return [{ id, ring: [...points, first], properties: { ...look, what: "area" } }, ...said];
  const line: Thing = { id, line: points, properties: { ...look, what: "line" } };
  return kind === "arrow" ? [line, headOf(drawn), ...said] : [line, ...said];
}

function placeOfWords({ kind, points }: Drawn, first: LonLat): LonLat {
  if (kind === "area" && points.length > 2)
    return insidePoint({ type: "Polygon", coordinates: [[...points, first].map((at) => [...at])] });
  if (kind === "line" || kind === "arrow" || kind === "area")
    return points[Math.floor((points.length - 1) / 2)] ?? first;
  return first;
}

function headOf({ id, points, colour, above, selected }: Drawn): Sign {
  const tip = points.at(-1) ?? [0, 0];
  const before = points.findLast(([lon, lat]) => lon !== tip[0] || lat !== tip[1]) ?? tip;
  const [x, y] = planeAt(before).toMetres(tip);
  const heading = (Math.atan2(x, y) * 180) / Math.PI;
  return {
    id: `${id}:head`,
    at: tip,
    properties: { colour, above, selected, what: "head", heading, icon: `sketch:${colour}:head` },
  };
}

/** The sketch that a feature of the map belongs to. */
export const sketchOf = (featureId: string): string => featureId.split(":")[0] ?? featureId;

export const ofSketch = (
  id: string,
  sketch: Sketch,
  more: Pick<Drawn, "measure" | "above" | "selected">,
): Drawn => ({
  id,
  kind: sketch.kind,
  symbol: sketch.kind === "point" ? sketch.symbol : null,
  colour: sketch.colour,
  points: sketch.points,
  label: sketch.label,
  ...more,
});

export const ofDraft = (id: string, draft: Draft, measure: string | null): Drawn => ({
  id,
  kind: draft.kind,
  symbol: draft.symbol,
  colour: draft.colour,
  points: draft.points,
  label: "",
  measure,
  above: false,
  selected: false,
});
