import type { SQL } from "drizzle-orm";

/** A statement that takes all its rows as one JSON parameter; none for no rows. */
export const some = (rows: readonly unknown[], statement: (json: string) => SQL): SQL[] =>
  rows.length > 0 ? [statement(JSON.stringify(rows))] : [];

/** Bytes within such rows. */
export const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
