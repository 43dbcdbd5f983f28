import type { TerritoryFile } from "@/lib/protocol/territory";

/**
 * Of the places that somebody has charge of, the one that holds what the address names; the first when
 * none does. `read` gives a place's file, or null where they may not see it.
 */
export async function ownPlace(
  nodes: readonly string[],
  asked: string | null,
  read: (node: string) => Promise<TerritoryFile | null>,
): Promise<{ node: string; file: TerritoryFile } | null> {
  let first: { node: string; file: TerritoryFile } | null = null;
  for (const node of nodes) {
    const file = await read(node);
    if (!file) continue;
    if (asked === null || liesIn(file, asked, node)) return { node, file };
    first ??= { node, file };
  }
  return first;
}

/** A file also holds what is above its place. */
function liesIn({ nodes }: TerritoryFile, id: string, place: string): boolean {
  const parents = new Map(nodes.map(([of, parent]) => [of, parent]));
  let at: string | null | undefined = id;
  while (at && at !== place) at = parents.get(at);
  return at === place;
}
