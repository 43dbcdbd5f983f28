import type { Land } from "@/lib/find/items";
import { type Level, NO_SITES, type SiteLists, type TerritoryNode } from "@/lib/schema/territory";

type Named = readonly [
  id: string,
  parent: string | null,
  level: Level,
  name: string,
  over?: Partial<TerritoryNode>,
];

/** A territory of names, for what is found by them; buildings have four stairwells of seven floors. */
export function namedLand(rows: readonly Named[], sites: SiteLists = NO_SITES): Land {
  const nodes = new Map<string, TerritoryNode>();
  for (const [id, parent, level, name, over] of rows) {
    const above = parent === null ? undefined : nodes.get(parent)?.path;
    const doors = level === "building" ? { units: 4, floors: 7, doors: 3 } : NO_DOORS;
    nodes.set(id, {
      id,
      parent,
      level,
      name,
      path: above === undefined ? id : `${above}/${id}`,
      at: [126.6, 45.7],
      bbox: [126.5, 45.6, 126.7, 45.8],
      households: 0,
      captains: 0,
      ...doors,
      address: "",
      placed: true,
      outlined: true,
      ...over,
    });
  }
  const all = [...nodes.values()];
  return {
    ...sites,
    nodes: () => all,
    node: (id) => nodes.get(id),
    children: (id) => all.filter((node) => node.parent === id),
  };
}

const NO_DOORS = { units: 0, floors: 0, doors: 0 };
