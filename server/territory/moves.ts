import { and, eq, like, or, sql } from "drizzle-orm";
import { appointment } from "@/drizzle/schema/account";
import { command } from "@/drizzle/schema/command";
import { opening, sealOrder } from "@/drizzle/schema/isolation";
import type { Path, TerritoryNode } from "@/lib/schema/territory";
import type { Tx } from "@/server/store/db";

/**
 * Takes along what is found by a node's path: appointments, and the records and journal of what was done
 * there. Who works in a community goes on seeing its past, whatever street it belongs to now.
 */
export async function moveRecords(
  tx: Tx,
  district: string,
  before: ReadonlyMap<string, Path>,
  nodes: readonly TerritoryNode[],
): Promise<void> {
  // From below, so that what has left a moved node is not taken along with it.
  for (const { id, path: to } of nodes.toReversed()) {
    const from = before.get(id);
    if (from === undefined || parentIn(from) === parentIn(to)) continue;
    for (const table of [appointment, command, sealOrder, opening])
      await tx
        .update(table)
        .set({ path: sql`${to} || substr(${table.path}, ${from.length + 1})` })
        .where(
          and(
            eq(table.district, district),
            or(eq(table.path, from), like(table.path, `${from}/%`)),
          ),
        );
  }
}

const parentIn = (path: Path): string | undefined => path.split("/").at(-2);
