import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type postgres from "postgres";
import { MIGRATIONS, migrate } from "@/server/store/engine/migrate";
import { DamagedBackup, type Head, pieces, type Table } from "./format";

/** Rows of a statement, and characters of them after which it is sent. */
const PIECE = 500;
const PIECE_LENGTH = 8 * 1024 * 1024;

/** The backup was made by a later version than this one. */
export class LaterVersion extends Error {
  override readonly name = "LaterVersion";
}

interface Journal {
  entries: { when: number }[];
}

/** Makes the tables as they were when the backup was made, so that its rows fit. */
export async function migrateTo(sql: postgres.Sql, head: Head): Promise<void> {
  const journal: Journal = JSON.parse(readFileSync(join(MIGRATIONS, "meta/_journal.json"), "utf8"));
  const entries = journal.entries.filter(({ when }) => when <= head.migration);
  if (entries.at(-1)?.when !== head.migration) throw new LaterVersion(`${head.migration}`);
  const folder = mkdtempSync(join(tmpdir(), "bulwark-migrations-"));
  try {
    cpSync(MIGRATIONS, folder, { recursive: true });
    writeFileSync(join(folder, "meta/_journal.json"), JSON.stringify({ ...journal, entries }));
    await migrate(sql, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Puts a backup's rows into tables that are empty; the number of rows. */
export async function load(sql: postgres.Sql, file: string): Promise<number> {
  let table: Table | null = null;
  let held: string[] = [];
  let length = 0;
  let count = 0;
  const send = async (): Promise<void> => {
    if (table && held.length > 0) await sql.unsafe(insertion(table), [`[${held.join()}]`]);
    count += held.length;
    held = [];
    length = 0;
  };
  for await (const piece of pieces(file)) {
    if ("row" in piece) {
      if (!table) throw new DamagedBackup("a row of no table");
      held.push(piece.row);
      length += piece.row.length;
      if (held.length >= PIECE || length >= PIECE_LENGTH) await send();
    } else if ("table" in piece) {
      await send();
      table = piece.table;
    }
  }
  await send();
  return count;
}

function insertion({ table, columns }: Table): string {
  const names = columns.map(([name]) => `"${name}"`).join(", ");
  const values = columns.map(([, type], i) => `(r ->> ${i})::${type}`).join(", ");
  return `insert into "${table}" (${names}) select ${values}
    from json_array_elements($1::text::json) as r`;
}
