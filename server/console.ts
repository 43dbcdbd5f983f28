import pino from "pino";
import { LANGUAGES, type Language } from "@/lib/i18n/translate";
import { refuseUnfinished } from "./backup/unfinished";
import { explainStartError } from "./start-error";
import { type Db, wrap } from "./store/db";
import { databaseOf, openBeside } from "./store/engine/beside";
import { migrate } from "./store/engine/migrate";
import { openDatabase } from "./store/engine/open";
import { UsageError } from "./territory/build/command-line";
import { listDistricts } from "./territory/load";

/** What a command at the server's console works on: the database that the server uses. */
export interface Console {
  db: Db;
  district: string;
  dataDir: string;
  language: Language;
  say(line: string): void;
}

/** Runs a command on the database that the environment names, and ends the process with its exit code. */
export function runAtConsole(work: (at: Console) => Promise<number>): void {
  endWith(open(work));
}

export function languageOfTerminal(env: NodeJS.ProcessEnv): Language {
  const [zh, en] = LANGUAGES;
  return /^en/i.test(env.LC_ALL || env.LANG || "") ? en : zh;
}

/** Ends the process with a command's exit code, or with what went wrong in words. */
export function endWith(command: Promise<number>): void {
  command.then(
    (code) => process.exit(code),
    (error: unknown) => {
      const lines = error instanceof UsageError ? [error.message] : explainStartError(error);
      for (const line of lines ?? [String(error instanceof Error ? error.stack : error)])
        process.stderr.write(`✗ ${line}\n`);
      process.exit(1);
    },
  );
}

async function open(work: (at: Console) => Promise<number>): Promise<number> {
  const { env } = process;
  const config = { ...databaseOf(env), log: pino({ level: "error" }) };
  // Beside a server on PGlite a command's work would go unheard.
  const database = await (config.binaries ? openBeside(config) : openDatabase(config));
  try {
    await refuseUnfinished(database.sql);
    await migrate(database.sql);
    const db = wrap(database.sql);
    const [district] = await listDistricts(db);
    if (!district)
      throw new UsageError("还没有导入辖区：npm run import / no territory yet: npm run import");
    const language = languageOfTerminal(env);
    const say = (line: string) => void process.stdout.write(`${line}\n`);
    return await work({ db, district, dataDir: config.dataDir, language, say });
  } finally {
    await database.close();
  }
}
