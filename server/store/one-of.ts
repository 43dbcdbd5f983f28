import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/** As one parameter, so that the statement is the same whatever their number. */
export const oneOf = (column: AnyColumn, ids: readonly string[]): SQL =>
  sql`${column} = any(${sql.param(ids)}::text[])`;
