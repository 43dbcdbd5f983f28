import { resolve } from "node:path";
import { parseArgs } from "node:util";
import pino from "pino";
import { backupWords } from "@/lib/i18n/messages/backup";
import { translate } from "@/lib/i18n/translate";
import { systemClock } from "@/lib/kit/clock";
import { backUpNow } from "./backup/schedule";
import { refuseUnfinished } from "./backup/unfinished";
import { endWith, languageOfTerminal } from "./console";
import { databaseOf, openBeside } from "./store/engine/beside";
import { UsageError } from "./territory/build/command-line";

/** `npm run backup -- --to FOLDER [--keep N]`: the whole database in one file, beside a running server too. */
async function main(): Promise<number> {
  const { env } = process;
  const word = (key: keyof (typeof backupWords)["en"], params = {}) =>
    translate(backupWords, languageOfTerminal(env), key, params);
  const { to, keep } = readOptions(word("usageBackup"));
  const database = await openBeside({ ...databaseOf(env), log: pino({ level: "error" }) });
  try {
    await refuseUnfinished(database.sql);
    const folder = resolve(env.INIT_CWD ?? process.cwd(), to);
    const { file, rows } = await backUpNow(database.sql, folder, keep, systemClock.now());
    process.stdout.write(`${word("made", { file, rows: String(rows) })}\n${word("apart")}\n`);
    return 0;
  } finally {
    await database.close();
  }
}

function readOptions(usage: string): { to: string; keep: number | null } {
  try {
    const { values } = parseArgs({ options: { to: { type: "string" }, keep: { type: "string" } } });
    const keep = values.keep === undefined ? null : Number(values.keep);
    if (values.to && (keep === null || (Number.isInteger(keep) && keep > 0)))
      return { to: values.to, keep };
  } catch {
    // An option that there is not.
  }
  throw new UsageError(usage);
}

endWith(main());
