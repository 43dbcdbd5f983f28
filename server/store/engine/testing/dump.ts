import type postgres from "postgres";

/** Rows are JSON. */
export type Dump = { table: string; columns: string[]; rows: string[] }[];

/** Every row of every table, in the columns that `shape` has; all of them without it. */
export async function dump(sql: postgres.Sql, shape?: Dump): Promise<Dump> {
  const found = await sql<{ table: string; columns: string[] }[]>`
    select table_name as table, array_agg(column_name::text order by column_name) as columns
    from information_schema.columns where table_schema = 'public' group by 1 order by 1`;
  const out: Dump = [];
  for (const { table, columns } of shape ?? found) {
    const rows = await sql<{ row: string }[]>`
      select to_jsonb(t)::text as row
      from (select ${sql(columns)} from ${sql(table)}) t order by 1`;
    out.push({ table, columns, rows: rows.map(({ row }) => row) });
  }
  return out;
}
