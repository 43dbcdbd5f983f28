import type { TerritoryFile } from "@/lib/protocol/territory";
import type { Level, NodeId } from "@/lib/schema/territory";
import { BOARD_LEVELS } from "@/lib/schema/territory";
import { fetchTerritory, type Me } from "./api";
import { Territory } from "./territory";

/** A place with a board, and how deep it lies below the first. */
export interface OwnPlace {
  id: NodeId;
  name: string;
  level: Level;
  depth: number;
}

const LEVELS: readonly string[] = BOARD_LEVELS;

/** The places with boards at and below what somebody is appointed to, each after the one it lies in. */
export async function ownPlaces(me: Me, session: string): Promise<OwnPlace[]> {
  const nodes = [...new Set(me.actor?.appointments.map(({ node }) => node) ?? [])];
  const files = await Promise.all(
    nodes.map((node) => fetchTerritory(node, me.district.version, session)),
  );
  return nodes.flatMap((node, i) => placesBelow(Territory.of(files[i] as TerritoryFile), node));
}

/** A place with those in it. */
export function placesBelow(territory: Territory, id: NodeId, depth = 0): OwnPlace[] {
  const node = territory.node(id);
  if (!node || !LEVELS.includes(node.level)) return [];
  const inside = territory
    .children(id)
    .flatMap((child) => placesBelow(territory, child.id, depth + 1));
  return [{ id, name: node.name, level: node.level, depth }, ...inside];
}
