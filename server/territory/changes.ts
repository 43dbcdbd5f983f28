import { LEVELS } from "@/lib/schema/territory";
import type { ExitRow, GateRow, NodeRow, SquadRow, TerritoryInput } from "./input";
import { NodeRows } from "./rows/node-rows";

/** What an import does to one list, in numbers. */
export interface Changes {
  added: number;
  changed: number;
  same: number;
  /** No longer listed: retired, not deleted. */
  vanished: number;
  /** The first of them. */
  gone: Named[];
}

export interface Named {
  id: string;
  name: string;
}

export type ListName = NodeRow["level"] | "gate" | "exit" | "squad";
export type Change = "added" | "changed" | "same";

/** Who has gone is named, so many a list. */
const MOST_NAMED = 50;

/** What would be different after an import, list by list. */
export function changesOf(
  before: TerritoryInput<NodeRows> | null,
  after: TerritoryInput<NodeRows>,
): Map<ListName, Changes> {
  const lists = new Map<ListName, Changes>();
  const was = before?.nodes ?? new NodeRows();
  for (const level of LEVELS) {
    const changes = noChanges();
    if (was.count(level) === 0) changes.added = after.nodes.count(level);
    else for (const row of after.nodes.level(level)) changes[changeOf(was.get(row.id), row)]++;
    // Who is neither the same nor changed has gone; only then is it worth asking who.
    if (was.count(level) > changes.same + changes.changed)
      for (const row of was.level(level))
        if (after.nodes.levelOf(row.id) !== level) goes(changes, row);
    if (changes.added + changes.changed + changes.same + changes.vanished > 0)
      lists.set(level, changes);
  }
  lists.set("gate", compare(before?.gates ?? [], after.gates));
  lists.set("exit", compare(before?.exits ?? [], after.exits));
  lists.set("squad", compare(before?.squads ?? [], after.squads));
  return lists;
}

/** What happens to a row, by what was there under its id. */
export function changeOf(earlier: NodeRow | undefined, row: NodeRow): Change {
  if (earlier?.level !== row.level) return "added";
  return same(earlier, row) ? "same" : "changed";
}

const noChanges = (): Changes => ({ added: 0, changed: 0, same: 0, vanished: 0, gone: [] });

function goes(changes: Changes, { id, name }: Named): void {
  changes.vanished++;
  if (changes.gone.length < MOST_NAMED) changes.gone.push({ id, name });
}

function compare<R extends GateRow | ExitRow | SquadRow>(
  before: readonly R[],
  after: readonly R[],
): Changes {
  const was = new Map(before.map((row) => [row.id, row]));
  const is = new Set(after.map(({ id }) => id));
  const changes = noChanges();
  for (const row of after) {
    const earlier = was.get(row.id);
    changes[!earlier ? "added" : same(earlier, row) ? "same" : "changed"]++;
  }
  for (const row of before) if (!is.has(row.id)) goes(changes, row);
  return changes;
}

type Row = Partial<NodeRow & GateRow & ExitRow & SquadRow>;
/** All that a row says, but where it was read. */
const SAID = [
  "id",
  "parent",
  "level",
  "name",
  "address",
  "kind",
  "units",
  "floors",
  "doors",
  "captains",
  "compound",
  "node",
  "need",
  "width",
  "size",
] as const satisfies (keyof Row)[];

/** Whether two rows say the same; nothing, an empty text and no captains are one. */
function same(a: Row, b: Row): boolean {
  return (
    SAID.every((key) => a[key] === b[key] || (!a[key] && !b[key] && EMPTY.has(key))) &&
    String(a.at) === String(b.at) &&
    a.geometry?.type === b.geometry?.type &&
    JSON.stringify(a.geometry?.coordinates) === JSON.stringify(b.geometry?.coordinates)
  );
}

/** Where nothing, zero and an empty text mean the same. */
const EMPTY: ReadonlySet<keyof Row> = new Set(["address", "captains"]);
