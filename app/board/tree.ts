import type { NodeId, TerritoryNode } from "@/lib/schema/territory";

/** One visible line of the territory tree. */
export interface TreeRow {
  node: TerritoryNode;
  depth: number;
  expandable: boolean;
  expanded: boolean;
  /** It is open, and the buildings in it have still to come. */
  waits: boolean;
  /** Place among its siblings, from 1, for who cannot see them. */
  position: number;
  siblings: number;
}

export interface Branches {
  node(id: NodeId): TerritoryNode | undefined;
  children(id: NodeId): readonly TerritoryNode[];
  /** Buildings right in a node that have still to come. */
  left?(id: NodeId): number;
}

const natural = new Intl.Collator("zh-CN", { numeric: true });
export const byName = (a: TerritoryNode, b: TerritoryNode): number =>
  natural.compare(a.name, b.name);

/** The lines of the tree from `root` down, closed branches left out. */
export function treeRows(tree: Branches, root: NodeId, expanded: ReadonlySet<NodeId>): TreeRow[] {
  const rows: TreeRow[] = [];
  const walk = (node: TerritoryNode, depth: number, position: number, siblings: number): void => {
    const children = tree.children(node.id);
    const left = tree.left?.(node.id) ?? 0;
    const expandable = children.length > 0 || left > 0;
    const open = expandable && expanded.has(node.id);
    const waits = open && left > 0;
    rows.push({ node, depth, expandable, expanded: open, waits, position, siblings });
    if (!open) return;
    const sorted = [...children].sort(byName);
    sorted.forEach((child, i) => {
      walk(child, depth + 1, i + 1, sorted.length);
    });
  };
  const top = tree.node(root);
  if (top) walk(top, 0, 1, 1);
  return rows;
}

/** The line that stands for a node: its own, or that of the branch in which it is closed away. */
export function rowOf(rows: readonly TreeRow[], line: readonly { id: NodeId }[]): NodeId | null {
  const visible = new Set(rows.map((row) => row.node.id));
  return line.findLast(({ id }) => visible.has(id))?.id ?? null;
}

export type Move = { to: NodeId } | { open: NodeId } | { close: NodeId } | null;

/** What a key does in the tree, by the pattern of role=tree; null when it means nothing there. */
export function treeKey(rows: readonly TreeRow[], at: NodeId, key: string): Move {
  const i = rows.findIndex((row) => row.node.id === at);
  const row = rows[i];
  if (!row) return rows[0] ? { to: rows[0].node.id } : null;
  const to = (other: TreeRow | undefined): Move => (other ? { to: other.node.id } : null);
  switch (key) {
    case "ArrowDown":
      return to(rows[i + 1]);
    case "ArrowUp":
      return to(rows[i - 1]);
    case "Home":
      return to(rows[0]);
    case "End":
      return to(rows.at(-1));
    case "ArrowRight":
      if (!row.expandable) return null;
      return row.expanded ? to(rows[i + 1]) : { open: at };
    case "ArrowLeft":
      if (row.expanded) return { close: at };
      return to(rows.find((other) => other.node.id === row.node.parent));
    default:
      return null;
  }
}
