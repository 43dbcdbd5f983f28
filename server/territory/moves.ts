import { and, eq, like, or, sql } from "drizzle-orm";
import { appointment } from "@/drizzle/schema/account";
import { command } from "@/drizzle/schema/command";
import { opening, sealOrder } from "@/drizzle/schema/isolation";
import { household } from "@/drizzle/schema/person";
import type { Path } from "@/lib/schema/territory";
import type { Tx } from "@/server/store/db";

/** A node that hangs elsewhere now. */
export interface Moved {
  id: string;
  from: Path;
  to: Path;
}

/**
 * Takes along what is found by a node's path: appointments, and the records and journal of what was done
 * there. Who works in a community goes on seeing its past, whatever street it belongs to now. `moved` has
 * parents before children.
 */
export async function moveRecords(
  tx: Tx,
  district: string,
  moved: readonly Moved[],
): Promise<void> {
  // From below, so that what has left a moved node is not taken along with it.
  for (const { from, to } of moved.toReversed())
    for (const table of [appointment, command, sealOrder, opening, household])
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
