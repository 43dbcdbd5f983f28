import type { NodeRow, TerritoryInput } from "./input";

/** What an import does to one list, by ids. */
export interface Changes {
  added: Named[];
  changed: Named[];
  same: number;
  /** No longer listed: retired, not deleted. */
  vanished: Named[];
}

export interface Named {
  id: string;
  name: string;
}

export type ListName = NodeRow["level"] | "gate" | "squad";

/** What would be different after an import, list by list. */
export function changesOf(
  before: TerritoryInput | null,
  after: TerritoryInput,
): Map<ListName, Changes> {
  const lists = new Map<ListName, Changes>();
  const levels = new Set([...(before?.nodes ?? []), ...after.nodes].map(({ level }) => level));
  for (const level of levels) {
    const of = (input: TerritoryInput | null) =>
      input?.nodes.filter((node) => node.level === level) ?? [];
    lists.set(level, compare(of(before), of(after)));
  }
  lists.set("gate", compare(before?.gates ?? [], after.gates));
  lists.set("squad", compare(before?.squads ?? [], after.squads));
  return lists;
}

type Row = Named & { row: number; file?: string };

function compare(before: readonly Row[], after: readonly Row[]): Changes {
  const was = new Map(before.map((row) => [row.id, row]));
  const is = new Set(after.map(({ id }) => id));
  const changes: Changes = { added: [], changed: [], same: 0, vanished: [] };
  for (const row of after) {
    const earlier = was.get(row.id);
    const named = { id: row.id, name: row.name };
    if (!earlier) changes.added.push(named);
    else if (said(earlier) !== said(row)) changes.changed.push(named);
    else changes.same++;
  }
  for (const { id, name } of before) if (!is.has(id)) changes.vanished.push({ id, name });
  return changes;
}

/** All that a row says, in one order, wherever it was read; nothing and zero captains are the same. */
function said({ row: _row, file: _file, ...rest }: Row): string {
  const entries = Object.entries({ ...rest, ...captainsOf(rest), ...geometryOf(rest) })
    .filter(([, value]) => value !== undefined && value !== "")
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(entries);
}

const captainsOf = (row: Partial<NodeRow>) => ({ captains: row.captains || undefined });

/** Whatever order its keys are in. */
const geometryOf = ({ geometry }: Partial<NodeRow>) => ({
  geometry: geometry && [geometry.type, geometry.coordinates],
});
