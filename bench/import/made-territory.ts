import type { Level, TerritoryNode } from "@/lib/schema/territory";
import { placeOf } from "@/server/territory/outlines";
import { Territory } from "@/server/territory/territory";
import { madeCity } from "./made-city";

/** The made city as a server holds it. */
export function madeTerritory(buildings: number): Territory {
  const nodes: TerritoryNode[] = [];
  const paths = new Map<string, TerritoryNode>();
  for (const row of madeCity(buildings)) {
    const parent = paths.get(row.parent ?? "");
    const { id, name, units = 0, floors = 0, doors = 0, captains = 0, address = "" } = row;
    const place = row.geometry ? placeOf(row.geometry) : undefined;
    const { at, bbox } = place ?? parent ?? { at: [0, 0] as const, bbox: [0, 0, 0, 0] as const };
    const node: TerritoryNode = {
      id,
      parent: row.parent,
      level: row.level as Level,
      name,
      path: parent ? `${parent.path}/${id}` : id,
      at,
      bbox,
      households: units * floors * doors,
      captains,
      units,
      floors,
      doors,
      address,
      placed: true,
      outlined: true,
    };
    if (row.level !== "building") paths.set(id, node);
    nodes.push(node);
  }
  const [root] = nodes;
  const about = {
    id: "d",
    name: "made",
    version: "made",
    attribution: { zh: "", en: "" },
    drill: true,
    bbox: root?.bbox ?? ([0, 0, 0, 0] as const),
  };
  const squads = Array.from({ length: 300 }, (_, i) => ({
    id: `q${i}`,
    name: String(i + 1),
    node: `k${i}`,
    at: paths.get(`k${i}`)?.at ?? ([0, 0] as const),
    size: 5,
  }));
  return new Territory(about, nodes, [], squads);
}
