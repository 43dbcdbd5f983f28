import type { Ground } from "@/lib/domain/ground";
import { type NodeId, type Path, splitTarget } from "@/lib/schema/territory";
import type { Language } from "./translate";

/** 6栋2单元 · 6栋 · 和兴路12号卡口 · 北口 · 龙泰社区: the short name of whatever an id stands for. */
export function placeName(id: string, ground: Ground, language: Language): string {
  const entry = ground.gate(id) ?? ground.exit(id);
  if (entry) return entry.name;
  const { building, unit } = splitTarget(id);
  const name = ground.node(building)?.name ?? (ground.lacks?.(building) ? "…" : building);
  if (unit === null) return name;
  return unitName(name, unit, language);
}

export const unitName = (building: string, unit: number, language: Language): string =>
  language === "zh-CN" ? `${building}${unit}单元` : `${building} unit ${unit}`;

/** The compound, community or street that a place lies in, for the line under its name. */
export function placeWithin(
  id: string,
  ground: Ground,
  level: "compound" | "community" | "street",
): string | null {
  const start = (ground.gate(id) ?? ground.exit(id))?.compound ?? splitTarget(id).building;
  for (
    let node = ground.node(start);
    node;
    node = node.parent ? ground.node(node.parent) : undefined
  ) {
    if (node.level === level) return node.name;
  }
  return null;
}

/**
 * A door's name with its compound: "1栋2单元" alone may be one of five in a community, and a
 * dialog or a paper must not leave that open.
 */
export function fullPlace(id: string, ground: Ground, language: Language): string {
  const compound = placeWithin(id, ground, "compound");
  const name = placeName(id, ground, language);
  return compound && compound !== name ? `${compound} ${name}` : name;
}

/**
 * The part of `node` that a path leads through: a street of the district, a community of a street, a
 * compound of a community. Null where the path ends before it.
 */
export function partOf(path: Path, node: NodeId, ground: Ground): string | null {
  const depth = ground.node(node)?.path.split("/").length ?? 0;
  const part = ground.node(path.split("/")[depth] ?? "");
  return part && part.level !== "building" ? part.name : null;
}

/** Path of whatever an id stands for. */
export function pathOf(id: string, ground: Ground): Path {
  const squad = ground.squad(id);
  const entry = ground.gate(id) ?? ground.exit(id);
  const start = squad?.node ?? entry?.compound ?? splitTarget(id).building;
  return ground.node(start)?.path ?? "";
}
