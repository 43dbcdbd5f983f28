import type { Tx } from "@/server/store/db";
import type { DecidedCommand } from "@/server/store/store";
import { recordIsolation } from "./isolation";

/** Writes a noun's own rows in the transaction that decides its commands. */
export type RecordWriter = (
  tx: Tx,
  district: string,
  done: DecidedCommand & { path: string },
) => Promise<void>;

/** By noun: the first part of a command's name. A noun whose whole record is the command row needs none. */
const WRITERS: Readonly<Record<string, RecordWriter>> = {
  isolation: recordIsolation,
};

export async function writeRecords(
  tx: Tx,
  district: string,
  commands: readonly DecidedCommand[],
): Promise<void> {
  for (const done of commands) {
    const { path } = done;
    if (done.why || path === null) continue;
    await WRITERS[done.name.slice(0, done.name.indexOf("."))]?.(tx, district, { ...done, path });
  }
}
