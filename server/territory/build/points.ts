import { areaOf, type NodeRow } from "@/server/territory/input";
import type { Standing } from "@/server/territory/standing";
import type { Findings } from "./findings";
import { communityOf } from "./hold";

/**
 * Buildings where people have put them: that holds over a register's point, as later word of who was
 * there, and gives way to an outline. `findings` are told where a file says otherwise.
 */
export function withPointsSet(
  rows: readonly NodeRow[],
  points: Standing["points"],
  findings: Findings | null = null,
): NodeRow[] {
  if (points.size === 0) return [...rows];
  const nodes = new Map(rows.map((row) => [row.id, row]));
  return rows.map((row) => {
    const set = row.level === "building" ? points.get(row.id) : undefined;
    if (!set || areaOf(row) || communityOf(nodes, row) !== set.board) return row;
    const [lon, lat] = set.point;
    const [x, y] = row.geometry?.type === "Point" ? row.geometry.coordinates : [lon, lat];
    if (x === lon && y === lat && row.geometry) return row;
    if (row.geometry) findings?.note("point-kept", row);
    return { ...row, geometry: { type: "Point", coordinates: [lon, lat] } };
  });
}
