import { splitTarget } from "@/lib/schema/territory";
import type { BuildingView, Group } from "./buildings";

/** The one thing in the middle of the screen: a block's units, or the houses of a compound. */
export type Shown = { block: BuildingView } | { houses: Group };

/** What `sel` stands for; without one, the first building that has a seal, else the first of all. */
export function shown(groups: readonly Group[], sel: string | null): Shown | null {
  const id = sel === null ? null : splitTarget(sel).building;
  for (const group of groups) {
    const block = group.blocks.find((v) => v.node.id === id);
    if (block) return { block };
    if (id === group.compound.id && group.houses.length > 0) return { houses: group };
    if (group.houses.some((v) => v.node.id === id)) return { houses: group };
  }
  const blocks = groups.flatMap((group) => group.blocks);
  const block = blocks.find((v) => v.sealed + v.waiting > 0) ?? blocks[0];
  if (block) return { block };
  const houses = groups.find((group) => group.houses.length > 0);
  return houses ? { houses } : null;
}

/** What can be gone through with left and right. */
export const targetsIn = (now: Shown): string[] =>
  "block" in now ? now.block.units.map((u) => u.target) : now.houses.houses.map((v) => v.node.id);

/** The id that stands for it in the list. */
export const idOf = (now: Shown): string =>
  "block" in now ? now.block.node.id : now.houses.compound.id;

/** What is looked at before anything was chosen: the first door with a seal, else the whole. */
export function firstOf(now: Shown): string {
  if ("houses" in now) return idOf(now);
  return now.block.units.find((unit) => unit.orders.length > 0)?.target ?? idOf(now);
}

/** Everything that up and down go through, in the list's order. */
export const entries = (groups: readonly Group[]): string[] =>
  groups.flatMap((group) => [
    ...group.blocks.map((v) => v.node.id),
    ...(group.houses.length > 0 ? [group.compound.id] : []),
  ]);

/** The neighbour of `from` in a list, staying inside it. */
export function step(list: readonly string[], from: string | null, by: number): string | null {
  const at = from === null ? -1 : list.indexOf(from);
  const next =
    at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1);
  return list[next] ?? null;
}

/** Keeps what has a seal or is about to: what the secretary looks after today. */
export const onlySealed = (groups: readonly Group[]): Group[] =>
  only(groups, (view) => view.sealed + view.waiting > 0);

/** Those that nobody sees on a map yet. */
export const onlyUnplaced = (groups: readonly Group[]): Group[] =>
  only(groups, ({ node }) => !node.placed);

function only(groups: readonly Group[], has: (view: BuildingView) => boolean): Group[] {
  return groups.flatMap((group) => {
    const [blocks, houses] = [group.blocks.filter(has), group.houses.filter(has)];
    return blocks.length + houses.length > 0 ? [{ ...group, blocks, houses }] : [];
  });
}
