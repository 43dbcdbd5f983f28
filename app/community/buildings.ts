import { isHouse, type SealView, sealOf, targetsOf } from "@/app/_desk/seal";
import type { Boards } from "@/lib/board/board";
import type { Ground } from "@/lib/domain/ground";
import type { Millis } from "@/lib/kit/clock";
import type { Offset } from "@/lib/kit/zone";
import { type NodeId, splitTarget, type TerritoryNode } from "@/lib/schema/territory";

/** One stairwell, or a house's door. */
export interface UnitView extends SealView {
  /** Number within the building; null for a house. */
  number: number | null;
  /** Something done here has not arrived yet. */
  pending: boolean;
}

export interface BuildingView {
  node: TerritoryNode;
  /** What was ordered for the building as a whole. */
  whole: SealView;
  units: readonly UnitView[];
  sealed: number;
  waiting: number;
  pending: boolean;
}

/** A compound's buildings: blocks one by one, its single-storey houses together. */
export interface Group {
  compound: TerritoryNode;
  blocks: readonly BuildingView[];
  houses: readonly BuildingView[];
}

export interface Around {
  boards: Boards;
  ground: Ground;
  /** Targets of commands that are still pending. */
  pending: ReadonlySet<string>;
  now: Millis;
  offset: Offset;
}

export function buildingView(node: TerritoryNode, around: Around): BuildingView {
  const { boards, ground, pending, now, offset } = around;
  const units = targetsOf(node).map((target): UnitView => {
    const mine = pending.has(target) || pending.has(node.id);
    const seal = sealOf(boards, target, ground, now, offset);
    return { ...seal, number: splitTarget(target).unit, pending: mine };
  });
  return {
    node,
    whole: sealOf(boards, node.id, ground, now, offset),
    units,
    sealed: units.filter((u) => u.state === "sealed").length,
    waiting: units.filter((u) => u.orders.some((o) => o.closedAt === null)).length,
    pending: units.some((u) => u.pending),
  };
}

export interface Tree {
  node(id: NodeId): TerritoryNode | undefined;
  children(id: NodeId): readonly TerritoryNode[];
}

const natural = new Intl.Collator("zh-CN", { numeric: true });
const byName = (a: TerritoryNode, b: TerritoryNode): number => natural.compare(a.name, b.name);

/** The community's buildings by compound; those that stand alone come under the community itself. */
export function groupsOf(tree: Tree, community: NodeId, around: Around): Group[] {
  const group = (compound: TerritoryNode): Group => {
    const buildings = tree
      .children(compound.id)
      .filter((n) => n.level === "building")
      .sort(byName);
    const views = buildings.map((node) => buildingView(node, around));
    return {
      compound,
      blocks: views.filter((v) => !isHouse(v.node)),
      houses: views.filter((v) => isHouse(v.node)),
    };
  };
  const own = tree.node(community);
  const compounds = tree.children(community).filter((n) => n.level === "compound");
  return [...compounds.sort(byName), ...(own ? [own] : [])]
    .map(group)
    .filter((g) => g.blocks.length + g.houses.length > 0);
}

/** Door numbers of a unit, the top floor first: 701 702 703 … 101 102 103. */
export const doorsOf = ({ floors, doors }: Pick<TerritoryNode, "floors" | "doors">): number[][] =>
  Array.from({ length: floors }, (_, i) =>
    Array.from({ length: doors }, (_d, door) => (floors - i) * 100 + door + 1),
  );
