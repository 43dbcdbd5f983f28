import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { link, mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type postgres from "postgres";
import type { Millis } from "@/lib/kit/clock";
import { checkBackup, type Table } from "./format";
import { nameOf } from "./keep";

/** Rows that are in memory at a time: a sheet's may be some hundred KB each. */
const PIECE = 1000;
/** Twice as fast as zlib's own default, for a tenth more bytes. */
const LEVEL = 4;

/** Says who is at work at this moment, and would be wrong in any other. */
const LEFT_OUT = ["server_run"];

/** No server has ever worked on this database. */
export class NothingToBackUp extends Error {
  override readonly name = "NothingToBackUp";
}

export interface Backup {
  file: string;
  rows: number;
}

/**
 * Writes the whole database as it is at one moment into a new file of `folder`, and reads it back before it
 * gets its name. Commands go on meanwhile on Postgres; on PGlite, which is one session, they wait. Whatever
 * fails leaves no file of that name.
 */
export async function writeBackup(sql: postgres.Sql, folder: string, at: Millis): Promise<Backup> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, nameOf(at));
  const part = `${file}.${process.pid}.part`;
  try {
    const rows = await sql.begin("isolation level repeatable read read only", (tx) =>
      write(tx, part, at),
    );
    await onDisk(part);
    await checkBackup(part);
    // Never over another's: a name that is there is a whole backup.
    await link(part, file);
    await onDisk(folder);
    return { file, rows };
  } finally {
    await rm(part, { force: true });
  }
}

async function write(tx: postgres.TransactionSql, part: string, at: Millis): Promise<number> {
  const gzip = createGzip({ level: LEVEL });
  const written = pipeline(gzip, createWriteStream(part, { mode: 0o600, flags: "wx" }));
  // Who waits hears of it; nobody may be waiting at that moment.
  written.catch(() => undefined);
  const hash = createHash("sha256");
  const put = async (lines: readonly string[]): Promise<void> => {
    const text = lines.map((line) => `${line}\n`).join("");
    hash.update(text);
    if (!gzip.write(text)) await Promise.race([once(gzip, "drain"), written]);
  };
  try {
    await put([JSON.stringify(await headOf(tx, at))]);
    let rows = 0;
    for (const one of await tablesOf(tx)) {
      await put([JSON.stringify(one)]);
      rows += await eachPiece(tx, one, put);
    }
    gzip.end(`${JSON.stringify({ rows, sha256: hash.digest("hex") })}\n`);
    await written;
    return rows;
  } finally {
    gzip.destroy();
  }
}

async function headOf(tx: postgres.TransactionSql, at: Millis) {
  const [made] = await tx<{ there: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!made?.there) throw new NothingToBackUp();
  const [migrations] = await tx<{ last: string }[]>`
    select max(created_at)::text as last from drizzle.__drizzle_migrations`;
  const districts = await tx<{ name: string }[]>`select name from territory order by district`;
  const keys = await tx<{ key: string }[]>`
    select distinct encode(substring(sealed from 1 for 4), 'hex') as key from (
      select sealed from person
      union all select sealed from household where sealed is not null
    ) as rows order by 1`;
  return {
    bulwark: "backup",
    format: 1,
    at,
    migration: Number(migrations?.last),
    districts: districts.map(({ name }) => name),
    keys: keys.map(({ key }) => key),
  };
}

async function tablesOf(tx: postgres.TransactionSql): Promise<Table[]> {
  return await tx<Table[]>`
    select c.relname as table,
      json_agg(json_build_array(a.attname, format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and a.attnum > 0 and not a.attisdropped and c.relname <> all(${LEFT_OUT})
    group by 1 order by 1`;
}

async function eachPiece(
  tx: postgres.TransactionSql,
  { table, columns }: Table,
  take: (rows: string[]) => Promise<void>,
): Promise<number> {
  const values = columns.map(([name]) => `"${name}"::text`).join(", ");
  const all = `select json_build_array(${values})::text as row from "${table}"`;
  await tx.unsafe(`declare backup no scroll cursor for ${all}`);
  for (let count = 0; ; ) {
    const rows = await tx.unsafe<{ row: string }[]>(`fetch ${PIECE} from backup`);
    await take(rows.map(({ row }) => row));
    count += rows.length;
    if (rows.length === PIECE) continue;
    await tx.unsafe("close backup");
    return count;
  }
}

/** Survives a power cut from here on. */
async function onDisk(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
