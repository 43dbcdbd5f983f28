import { isHouse, targetsOf } from "@/app/_desk/seal";
import type { Appointment } from "@/lib/schema/role";
import { inScope, splitTarget, type TerritoryNode, unitId } from "@/lib/schema/territory";

export interface Nodes {
  node(id: string): TerritoryNode | undefined;
  nodes(): Iterable<TerritoryNode>;
}

/** A building of a captain's, and those of its doors that are theirs. */
export interface OwnDoors {
  building: TerritoryNode;
  targets: readonly string[];
  /** The building is theirs, not some of its units alone. */
  whole: boolean;
}

/** How their captain names a door to the server: who has a house's only unit does not have the house. */
export function nameOf(target: string, { building, whole }: OwnDoors): string {
  return whole || target !== building.id ? target : unitId(building.id, 1);
}

const natural = new Intl.Collator("zh-CN", { numeric: true });

/** The doors that a captain answers for: those of compounds and buildings, and single units. */
export function doorsOf(
  held: readonly Pick<Appointment, "subject" | "path">[],
  territory: Nodes,
): OwnDoors[] {
  const areas: string[] = [];
  const units = new Set<string>();
  for (const { subject, path } of held) {
    if (subject === null) areas.push(path);
    else if (splitTarget(subject).unit !== null) units.add(subject);
    else areas.push(territory.node(subject)?.path ?? "");
  }
  const out: OwnDoors[] = [];
  for (const building of territory.nodes()) {
    if (building.level !== "building") continue;
    const all = targetsOf(building);
    const whole = areas.some((path) => path !== "" && inScope(path, building.path));
    // A house of one door is its own only unit.
    const targets = all.filter(
      (target) => whole || units.has(isHouse(building) ? unitId(building.id, 1) : target),
    );
    if (targets.length > 0) out.push({ building, targets, whole });
  }
  return out.sort((a, b) => natural.compare(a.building.name, b.building.name));
}
