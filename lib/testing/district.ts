import type { Ground } from "@/lib/domain/ground";
import type { Appointment, Role } from "@/lib/schema/role";
import type { ExitSite, GateSite, Level, SquadSite, TerritoryNode } from "@/lib/schema/territory";

/** A district of two streets and three communities, small enough to check by eye. */
const NODES: readonly [id: string, parent: string | null, level: Level, units: number][] = [
  ["d", null, "district", 0],
  ["st1", "d", "street", 0],
  ["st2", "d", "street", 0],
  ["c1", "st1", "community", 0],
  ["c2", "st1", "community", 0],
  ["c3", "st2", "community", 0],
  ["k1", "c1", "compound", 0],
  ["k2", "c2", "compound", 0],
  ["k3", "c3", "compound", 0],
  ["b1", "k1", "building", 4],
  ["b2", "k1", "building", 3],
  ["b3", "k2", "building", 2],
  ["b4", "k3", "building", 1],
];

const GATES: readonly [id: string, compound: string, community: string][] = [
  ["g1", "k1", "c1"],
  ["g2", "k2", "c2"],
  ["g3", "k3", "c3"],
];

const EXITS: readonly [id: string, compound: string, community: string][] = [
  ["x1", "k1", "c1"],
  ["x2", "k2", "c2"],
];

const SQUADS: readonly [id: string, node: string][] = [
  ["q1", "st1"],
  ["q2", "c1"],
];

function nodes(): Map<string, TerritoryNode> {
  const made = new Map<string, TerritoryNode>();
  for (const [id, parent, level, units] of NODES) {
    const above = parent === null ? undefined : made.get(parent)?.path;
    const path = above === undefined ? id : `${above}/${id}`;
    const floors = units > 0 ? 5 : 0;
    made.set(id, {
      id,
      parent,
      level,
      name: id,
      path,
      at: [126.6, 45.7],
      bbox: [126.5, 45.6, 126.7, 45.8],
      households: units * floors * 3,
      captains: 0,
      units,
      floors,
      doors: units > 0 ? 3 : 0,
      address: "",
      placed: true,
      outlined: true,
    });
  }
  return made;
}

/** The ground of tests: what `lib/domain` asks, answered from the tables above. */
export function testGround(): Ground & { boards: readonly string[] } {
  const byId = nodes();
  const gates = new Map<string, GateSite>(
    GATES.map(([id, compound, community]) => [
      id,
      { id, compound, community, name: id, at: [126.6, 45.7], need: 2 },
    ]),
  );
  const exits = new Map<string, ExitSite>(
    EXITS.map(([id, compound, community]) => [
      id,
      { id, compound, community, name: id, at: [126.6, 45.7], width: null },
    ]),
  );
  const squads = new Map<string, SquadSite>(
    SQUADS.map(([id, node]) => [id, { id, node, name: id, at: [126.6, 45.7], size: 5 }]),
  );
  return {
    boards: ["d", "st1", "st2", "c1", "c2", "c3"],
    node: (id) => byId.get(id),
    gate: (id) => gates.get(id),
    exit: (id) => exits.get(id),
    squad: (id) => squads.get(id),
  };
}

/** An appointment in force from the beginning of time. */
export function appointed(
  role: Role,
  node: string,
  over: Partial<Appointment> & { path: string },
): Appointment {
  return {
    id: `${role}@${node}${over.subject ? `/${over.subject}` : ""}`,
    role,
    node,
    subject: null,
    title: role,
    from: 0,
    until: null,
    revokedAt: null,
    standsInFor: null,
    ...over,
  };
}
