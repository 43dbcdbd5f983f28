import { areaOf } from "@/server/territory/input";
import type { NodeRows } from "@/server/territory/rows/node-rows";
import type { Standing } from "@/server/territory/standing";
import type { Findings } from "./findings";
import { communityOf } from "./hold";

/**
 * Puts buildings where people have put them: that holds over a register's point, as later word of who was
 * there, and gives way to an outline. `findings` are told where a file says otherwise.
 */
export function putWhereSet(
  nodes: NodeRows,
  points: Standing["points"],
  findings: Findings | null = null,
): void {
  for (const [id, set] of points) {
    const row = nodes.get(id);
    if (row?.level !== "building" || areaOf(row) || communityOf(nodes, row) !== set.board) continue;
    const [lon, lat] = set.point;
    const [x, y] = row.geometry?.type === "Point" ? row.geometry.coordinates : [lon, lat];
    if (x === lon && y === lat && row.geometry) continue;
    if (row.geometry) findings?.note("point-kept", row);
    nodes.set({ ...row, geometry: { type: "Point", coordinates: [lon, lat] } });
  }
}
