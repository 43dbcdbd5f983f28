import type { Found } from "@/lib/find/found";
import type { Kind } from "@/lib/find/item";
import { append } from "@/lib/kit/map";

export type GroupName = "areas" | "doors" | "gates" | "exits" | "squads" | "runs";

const GROUPS: Readonly<Record<Kind, GroupName>> = {
  district: "areas",
  street: "areas",
  community: "areas",
  compound: "areas",
  building: "doors",
  unit: "doors",
  gate: "gates",
  exit: "exits",
  squad: "squads",
  run: "runs",
};

/** What was found, by what it is; the group of the best comes first. */
export function groupsOf(found: readonly Found[]): [GroupName, Found[]][] {
  const groups = new Map<GroupName, Found[]>();
  for (const one of found) append(groups, GROUPS[one.kind], one);
  return [...groups];
}
