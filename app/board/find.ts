import { isHouse } from "@/app/_desk/seal";
import type { GateSite, NodeId, SquadSite, TerritoryNode } from "@/lib/schema/territory";

export interface Sites {
  gates: readonly GateSite[];
  squads: readonly SquadSite[];
  nodes(): Iterable<TerritoryNode>;
  node(id: NodeId): TerritoryNode | undefined;
}

/** Something with a name that a search can find. */
export interface Place {
  id: string;
  kind: TerritoryNode["level"] | "unit" | "gate" | "squad";
  name: string;
  /** The compound, community or street it lies in. */
  within: string;
  /** What a search looks in. */
  text: string;
  units: number;
}

const WITHIN_DEPTH = 2;

/** Every place that a search can find, large ones first. */
export function placesOf(sites: Sites, squadName: (no: string) => string): Place[] {
  const within = (id: NodeId | null): string => {
    const names: string[] = [];
    let node = id === null ? undefined : sites.node(id);
    while (node && node.level !== "district" && names.length < WITHIN_DEPTH) {
      names.push(node.name);
      node = node.parent === null ? undefined : sites.node(node.parent);
    }
    return names.reverse().join(" · ");
  };
  const place = (
    id: string,
    kind: Place["kind"],
    name: string,
    parent: NodeId | null,
    units = 0,
  ): Place => {
    const where = within(parent);
    return { id, kind, name, within: where, text: `${where} ${name}`.toLowerCase(), units };
  };
  const nodes = [...sites.nodes()].map((n) =>
    place(n.id, n.level, n.name, n.parent, n.level === "building" && !isHouse(n) ? n.units : 0),
  );
  const areas = nodes.filter((p) => p.kind !== "building");
  const gates = sites.gates.map((g) => place(g.id, "gate", g.name, g.compound));
  const squads = sites.squads.map((s) => place(s.id, "squad", squadName(s.name), s.node));
  return [...areas, ...gates, ...squads, ...nodes.filter((p) => p.kind === "building")];
}

/**
 * Places whose name holds every word. `和兴 6栋-2` is unit 2 of that building. What is named
 * exactly comes first.
 */
export function findPlaces(
  places: readonly Place[],
  query: string,
  limit: number,
  unitName: (building: string, unit: number) => string,
): Place[] {
  const asked = /^(.*\S)\s*-\s*(\d{1,2})(?:单元)?$/.exec(query.trim());
  const unit = asked ? Number(asked[2]) : null;
  const words = (asked?.[1] ?? query).toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found = places.filter(
    (p) => (unit === null || unit <= p.units) && words.every((word) => p.text.includes(word)),
  );
  const last = words.at(-1) ?? "";
  const exact = (p: Place): boolean => p.name.toLowerCase() === last;
  const first = [...found.filter(exact), ...found.filter((p) => !exact(p))].slice(0, limit);
  if (unit === null) return first;
  return first.map((p) => ({
    ...p,
    id: `${p.id}.${unit}`,
    kind: "unit",
    name: unitName(p.name, unit),
  }));
}
