import { shortName } from "@/lib/i18n/short-name";
import type { NodeId, TerritoryNode } from "@/lib/schema/territory";
import { communitySigns } from "./homes";
import type { Sign } from "./sign";

/** A territory as the map needs it. */
export interface Land {
  nodes(): Iterable<TerritoryNode>;
  /** Buildings that people have put on the map. */
  readonly points: ReadonlyMap<NodeId, unknown>;
}

/** What of it has a name on the map. */
export interface Named {
  /** The territory whose names these are. */
  land: Land;
  buildings: readonly TerritoryNode[];
  streets: readonly TerritoryNode[];
  communities: readonly Sign[];
  /** What streets and communities are called, whole and as their labels say it. */
  names: readonly string[];
  points: Land["points"];
  /** The buildings among them. */
  put: readonly TerritoryNode[];
}

export function namedIn(land: Land): Named {
  const streets: TerritoryNode[] = [];
  const communities: TerritoryNode[] = [];
  const buildings: TerritoryNode[] = [];
  for (const node of land.nodes()) {
    if (node.level === "building") buildings.push(node);
    else if (node.level === "community") communities.push(node);
    else if (node.level === "street") streets.push(node);
  }
  return {
    land,
    buildings,
    streets,
    communities: communitySigns(communities, streets),
    names: [...streets, ...communities].flatMap(({ name }) => [name, shortName(name)]),
    points: land.points,
    put: buildings.filter(({ id }) => land.points.has(id)),
  };
}
