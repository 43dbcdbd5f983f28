import type { TerritoryNode } from "@/lib/schema/territory";
import type { Territory } from "@/server/territory/territory";

/** Where the personas are at home: one street, one community in it, and a gate and a squad there if there are any. */
export interface Cast {
  district: TerritoryNode;
  street: TerritoryNode;
  community: TerritoryNode;
  gate: string | undefined;
  squad: string | undefined;
}

const buildingsOf = (territory: Territory, community: string): number =>
  territory
    .children(community)
    .flatMap(({ id }) => territory.children(id))
    .filter(({ units }) => units > 1).length;

/** The community with two gates or more and a squad near by whose number of stairwell blocks is closest to eighteen. */
export function castOf(territory: Territory): Cast {
  const district = territory.node(territory.about.id);
  let best: (Cast & { off: number }) | null = null;
  for (const community of territory.nodes()) {
    if (community.level !== "community") continue;
    const street = territory.node(community.parent ?? "");
    const gate = territory.gatesOf(community.id)[0];
    const squad = territory.squadsOf(community.id)[0] ?? territory.squadsOf(street?.id ?? "")[0];
    if (!district || !street) continue;
    const lacks = (gate ? 0 : 10_000) + (squad ? 0 : 10_000);
    const few = territory.gatesOf(community.id).length < 2 ? 100 : 0;
    const off = lacks + few + Math.abs(buildingsOf(territory, community.id) - 18);
    if (!best || off < best.off) best = { district, street, community, gate, squad, off };
  }
  if (!best) throw new Error("a district without a community");
  return best;
}
