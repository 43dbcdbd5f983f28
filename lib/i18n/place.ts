import type { Ground } from "@/lib/domain/ground";
import { splitTarget } from "@/lib/schema/territory";
import type { Language } from "./translate";

/** 6栋2单元 · 6栋 · 和兴路12号卡口 · 龙泰社区: the short name of whatever an id stands for. */
export function placeName(id: string, ground: Ground, language: Language): string {
  const gate = ground.gate(id);
  if (gate) return gate.name;
  const { building, unit } = splitTarget(id);
  const name = ground.node(building)?.name ?? building;
  if (unit === null) return name;
  return language === "zh-CN" ? `${name}${unit}单元` : `${name} unit ${unit}`;
}

/** The compound, community or street that a place lies in, for the line under its name. */
export function placeWithin(
  id: string,
  ground: Ground,
  level: "compound" | "community" | "street",
): string | null {
  const start = ground.gate(id)?.compound ?? splitTarget(id).building;
  for (
    let node = ground.node(start);
    node;
    node = node.parent ? ground.node(node.parent) : undefined
  ) {
    if (node.level === level) return node.name;
  }
  return null;
}
