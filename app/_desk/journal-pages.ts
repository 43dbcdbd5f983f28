import { type JournalPoint, newestFirst } from "@/lib/protocol/journal";

/** What is known of a place's journal: without a hole, from the newest act down. */
export interface Pages<E extends JournalPoint> {
  node: string;
  entries: readonly E[];
  /** There is nothing older. */
  ended: boolean;
}

/** In the journal's order, each once. */
function merged<E extends JournalPoint>(a: readonly E[], b: readonly E[]): E[] {
  return [...new Map([...b, ...a].map((entry) => [entry.id, entry])).values()].sort(newestFirst);
}

/** Takes the newest in. When more has come than was asked for, what lies between is missing: begins anew. */
export function withNewest<E extends JournalPoint>(
  old: Pages<E> | null,
  node: string,
  fresh: readonly E[],
  limit: number,
): Pages<E> {
  const known = new Set(old?.node === node ? old.entries.map(({ id }) => id) : []);
  if (old && fresh.some(({ id }) => known.has(id)))
    return { ...old, entries: merged(fresh, old.entries) };
  return { node, entries: fresh, ended: fresh.length < limit };
}

/** Takes in the page that was asked for before `last`, if that is still where what is known ends. */
export function withOlder<E extends JournalPoint>(
  old: Pages<E> | null,
  last: JournalPoint,
  older: readonly E[],
  limit: number,
): Pages<E> | null {
  if (old?.entries.at(-1)?.id !== last.id) return old;
  return { node: old.node, entries: merged(old.entries, older), ended: older.length < limit };
}
