import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { type exitSite, type gateSite, node, type squadSite } from "@/drizzle/schema/territory";
import type { Db } from "@/server/store/db";

/** Rows that are in memory at a time. */
const PAGE = 2_000;

/** A district's rows that are not retired. */
export const current = (
  table: typeof node | typeof gateSite | typeof exitSite | typeof squadSite,
  district: string,
) => and(eq(table.district, district), isNull(table.retiredAt));

type Selected = Readonly<Record<string, PgColumn | SQL.Aliased>>;

/**
 * Hands over a district's nodes one after the other, as they were imported; a million are never in memory at
 * once. `only`: a part of them.
 */
export async function eachNode<Row>(
  db: Db,
  columns: Selected,
  district: string,
  take: (row: Row) => void,
  only?: SQL,
): Promise<void> {
  const nodes = db
    .select(columns)
    .from(node)
    .where(and(current(node, district), only))
    .orderBy(asc(node.ord));
  await db.transaction(async (tx) => {
    await tx.execute(sql`declare nodes no scroll cursor for ${nodes}`);
    for (;;) {
      const rows = await tx.execute(sql.raw(`fetch ${PAGE} from nodes`));
      for (const row of rows) take(row as Row);
      if (rows.length < PAGE) break;
    }
    // The transaction may be a part of another, which reads again.
    await tx.execute(sql`close nodes`);
  });
}
