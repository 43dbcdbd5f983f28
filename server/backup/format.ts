import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { z } from "zod";

/**
 * A backup is lines in gzip. The first is a `Head`; then, for each table, a `Table` and its rows, each a
 * JSON array of its values as Postgres writes them (text or null); the last is an `End`. Nothing in it is
 * of one engine: what PGlite held a Postgres takes, and the other way round.
 */
export const Head = z.object({
  bulwark: z.literal("backup"),
  format: z.literal(1),
  /** When it was begun. */
  at: z.int(),
  /** Up to which migration its tables are: `when` in the migrations' journal. */
  migration: z.int(),
  /** Names of the districts. */
  districts: z.array(z.string()),
  /** Ids, in hex, of the keys that have sealed personal data in it. */
  keys: z.array(z.string()),
});
export type Head = z.infer<typeof Head>;

export const Table = z.object({
  table: z.string().regex(/^\w+$/),
  /** Name and type of each. */
  columns: z.array(z.tuple([z.string().regex(/^\w+$/), z.string().regex(/^[\w "[\]()]+$/)])),
});
export type Table = z.infer<typeof Table>;

export const End = z.object({
  rows: z.int(),
  /** SHA-256 of all bytes before this line, in hex. */
  sha256: z.string(),
});
export type End = z.infer<typeof End>;

/** The file is no backup, not the whole of one, or not as it was written. */
export class DamagedBackup extends Error {
  override readonly name = "DamagedBackup";
}

/** A piece of a backup, in order. Rows are lines of JSON. */
export type Piece = { head: Head } | { table: Table } | { row: string } | { end: End };

/** Reads a backup piece by piece. Throws `DamagedBackup` where it ends too early or differs from its hash. */
export async function* pieces(file: string): AsyncGenerator<Piece> {
  const hash = createHash("sha256");
  let rows = 0;
  let first = true;
  let end: End | null = null;
  for await (const line of lines(file)) {
    if (end) throw new DamagedBackup("something follows its end");
    if (first) {
      yield { head: parsed(Head, line) };
      first = false;
    } else if (line.startsWith("[")) {
      rows++;
      yield { row: line };
    } else if (line.startsWith('{"table"')) yield { table: parsed(Table, line) };
    else {
      end = parsed(End, line);
      if (end.sha256 !== hash.digest("hex")) throw new DamagedBackup("it differs from its hash");
      if (end.rows !== rows) throw new DamagedBackup("rows are missing");
      yield { end };
      continue;
    }
    hash.update(line).update("\n");
  }
  if (!end) throw new DamagedBackup("it ends too early");
}

/** Reads a whole backup and says what it is. */
export async function checkBackup(file: string): Promise<{ head: Head; rows: number }> {
  let head: Head | null = null;
  let rows = 0;
  for await (const piece of pieces(file)) {
    if ("head" in piece) head = piece.head;
    if ("end" in piece) rows = piece.end.rows;
  }
  if (!head) throw new DamagedBackup("it is empty");
  return { head, rows };
}

function parsed<T>(shape: z.ZodType<T>, line: string): T {
  try {
    return shape.parse(JSON.parse(line));
  } catch {
    throw new DamagedBackup("a line of it can't be read");
  }
}

async function* lines(file: string): AsyncGenerator<string> {
  const gunzip = createGunzip();
  const bytes = createReadStream(file);
  bytes.on("error", (error) => gunzip.destroy(error));
  bytes.pipe(gunzip);
  let begun: Buffer[] = [];
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      let from = 0;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        yield Buffer.concat([...begun, chunk.subarray(from, at)]).toString("utf8");
        begun = [];
        from = at + 1;
      }
      if (from < chunk.length) begun.push(chunk.subarray(from));
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith("Z_")) throw new DamagedBackup("it can't be unpacked");
    throw error;
  }
  if (begun.length > 0) throw new DamagedBackup("it ends too early");
}
