import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type postgres from "postgres";
import type { Millis } from "@/lib/kit/clock";
import { wrap } from "@/server/store/db";
import { migrate } from "@/server/store/engine/migrate";
import { type DatabaseConfig, openDatabase } from "@/server/store/engine/open";
import { letBy } from "@/server/store/engine/own-postgres/cluster";
import { beginAnew } from "./begin-anew";
import { checkBackup, type Head } from "./format";
import { load, migrateTo } from "./load";
import { isUnfinished, RESTORING } from "./unfinished";

/** There is something where the backup was to go. */
export class NotEmpty extends Error {
  override readonly name = "NotEmpty";
  constructor(readonly place: string) {
    super(`not empty: ${place}`);
  }
}

export interface Restored {
  head: Head;
  rows: number;
}

/** Where a folder's database is, by who keeps it. */
const DATABASES = ["pglite", "postgres"];
const BESIDE = "restoring";

/**
 * Restores a backup into a database that is empty: `to.url`, or else the folder's, where keys and secrets may
 * be already. The file is read as a whole first, and a killed restore leaves nothing that a server would serve.
 */
export async function restore(file: string, to: DatabaseConfig, now: Millis): Promise<Restored> {
  const { head } = await checkBackup(file);
  const rows = to.url
    ? await intoServer(file, head, to, now)
    : await intoFolder(file, head, to, now);
  return { head, rows };
}

async function intoServer(
  file: string,
  head: Head,
  to: DatabaseConfig,
  now: Millis,
): Promise<number> {
  const database = await openDatabase(to);
  try {
    const { sql } = database;
    if (await isUnfinished(sql)) await clear(sql);
    else if (!(await isEmpty(sql))) throw new NotEmpty(new URL(to.url ?? "").pathname.slice(1));
    return await fill(sql, file, head, now);
  } finally {
    await database.close();
  }
}

/** Beside where it belongs, and put there when it is whole. */
async function intoFolder(
  file: string,
  head: Head,
  to: DatabaseConfig,
  now: Millis,
): Promise<number> {
  const { dataDir } = to;
  mkdirSync(dataDir, { recursive: true });
  if (DATABASES.some((name) => existsSync(join(dataDir, name)))) throw new NotEmpty(dataDir);
  if (to.binaries && process.getuid?.() === 0) letBy(dataDir);
  const beside = join(dataDir, BESIDE);
  rmSync(beside, { recursive: true, force: true });
  try {
    const database = await openDatabase({ ...to, dataDir: beside });
    let rows: number;
    try {
      rows = await fill(database.sql, file, head, now);
    } finally {
      await database.close();
    }
    for (const name of readdirSync(beside).filter((one) => DATABASES.includes(one)))
      renameSync(join(beside, name), join(dataDir, name));
    return rows;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

async function fill(sql: postgres.Sql, file: string, head: Head, now: Millis): Promise<number> {
  await sql`create table ${sql(RESTORING)} ()`;
  await migrateTo(sql, head);
  const rows = await load(sql, file);
  await migrate(sql);
  await sql.unsafe("analyze");
  await beginAnew(wrap(sql), head.at, now);
  return rows;
}

async function isEmpty(sql: postgres.Sql): Promise<boolean> {
  const tables = await sql`
    select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'S')
    limit 1`;
  return tables.length === 0;
}

/** What a killed restore has left. */
async function clear(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`drop schema if exists drizzle cascade`;
    await tx`drop schema public cascade`;
    await tx`create schema public`;
  });
}
