import type { Polygon } from "geojson";
import { areaHolds, insidePoint } from "@/lib/geo/area";
import { cutArea } from "@/lib/geo/cut";
import type { LonLat, NodeId } from "@/lib/schema/territory";
import { outlineOf } from "@/lib/territory/apply";
import type { Area, NodeSaid } from "@/lib/territory/row";
import type { DrawnRows } from "./drawn-rows";

/** Drawn, and still without its words: what is not in the draft yet. */
export type Pending =
  | { kind: "build"; compound: NodeId; outline: Polygon }
  | { kind: "gate" | "exit"; compound: NodeId; at: LonLat }
  | { kind: "split"; node: NodeId; line: readonly LonLat[]; parts: readonly [Area, Area] | null };

/** An outline by its corners, closed. */
export const outlineBy = (points: readonly LonLat[]): Polygon => {
  const ring = points.map(([lon, lat]): [number, number] => [lon, lat]);
  const [first = [0, 0] as [number, number]] = ring;
  return { type: "Polygon", coordinates: [[...ring, first]] };
};

/** A split by a line, as far as it cuts. */
export function splitBy(node: NodeSaid, line: readonly LonLat[]): Pending & { kind: "split" } {
  const outline = outlineOf(node);
  return { kind: "split", node: node.id, line, parts: outline && cutArea(outline, line) };
}

/** What lies at the right of the line, to begin with: buildings and compounds by their middle, gates and exits by their point. */
export function atRight(
  { node, parts }: Pending & { kind: "split" },
  rows: DrawnRows,
): Set<string> {
  const right = parts?.[1];
  if (!right) return new Set();
  const nodes = rows.children(node).filter((child) => {
    const at = middleOf(child);
    return at !== null && areaHolds(right, at);
  });
  const entries = [...rows.gates.of(node), ...rows.exits.of(node)];
  const going = entries.filter(({ at }) => nearer(parts, at));
  return new Set([...nodes, ...going].map(({ id }) => id));
}

function middleOf(node: NodeSaid): LonLat | null {
  const outline = outlineOf(node);
  if (outline) return insidePoint(outline);
  const [lon, lat] = node.geometry?.type === "Point" ? node.geometry.coordinates : [];
  return lon === undefined || lat === undefined ? null : [lon, lat];
}

/** Whether a gate or an exit, which stands on the edge, is nearer to the right part. */
function nearer([left, right]: readonly [Area, Area], at: LonLat): boolean {
  if (areaHolds(right, at)) return true;
  if (areaHolds(left, at)) return false;
  return farFrom(right, at) < farFrom(left, at);
}

const farFrom = (area: Area, [lon, lat]: LonLat): number =>
  Math.min(
    ...(area.type === "Polygon" ? [area.coordinates] : area.coordinates)
      .flat(2)
      .map(([x = 0, y = 0]) => Math.hypot(x - lon, y - lat)),
  );
