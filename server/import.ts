import { writeFile } from "node:fs/promises";
import pino from "pino";
import { importWords } from "@/lib/i18n/messages/import";
import { translate } from "@/lib/i18n/translate";
import { systemClock } from "@/lib/kit/clock";
import { endWith } from "./console";
import { wrap } from "./store/db";
import { databaseOf } from "./store/engine/beside";
import { migrate } from "./store/engine/migrate";
import { openDatabase } from "./store/engine/open";
import { isServed } from "./store/heartbeat";
import { readCommandLine, UsageError } from "./territory/build/command-line";
import { describeOutcome, describeProblem } from "./territory/build/describe";
import { importFiles } from "./territory/build/import-files";
import { pictureOf } from "./territory/build/picture";
import { ProblemFile } from "./territory/build/problem-file";
import type { ImportProblem } from "./territory/problem-log";

/** A server may be of another version: an import brings the tables to its own. */
const SERVED = "服务器正在使用这个数据库，先停掉它 / a server is using the database: stop it first";

/** `npm run import`: brings files into the database that the server uses, while no server does. */
async function main(): Promise<number> {
  const { env } = process;
  const { plan, data, language, picture, problems } = readCommandLine(
    process.argv.slice(2),
    env.INIT_CWD ?? process.cwd(),
    { LANG: env.LANG, LC_ALL: env.LC_ALL },
  );
  const usual = databaseOf(env);
  const said = data ?? usual.url ?? usual.dataDir;
  const url = /^postgres(ql)?:/.test(said) ? said : undefined;
  const log = pino({ level: "error" });
  const database = await openDatabase({ ...usual, url, dataDir: said, log });
  try {
    if (database.engine === "postgres" && (await isServed(database.sql)))
      throw new UsageError(SERVED);
    await migrate(database.sql);
    const say = (line: string) => process.stdout.write(`${line}\n`);
    const file =
      problems === undefined
        ? undefined
        : new ProblemFile<ImportProblem>(problems, (one) => describeProblem(one, language));
    const now = new Date(systemClock.now());
    const outcome = await importFiles(wrap(database.sql), plan, now, {
      problem: (one) => file?.add(one),
    }).finally(() => file?.close());
    for (const line of describeOutcome(outcome, language)) say(line);
    if (problems !== undefined)
      say(translate(importWords, language, "problemFile", { path: problems }));
    const { before, after } = outcome;
    if (picture !== undefined && after !== null) {
      await writeFile(picture, pictureOf(before, after, language));
      say(translate(importWords, language, "picture", { path: picture }));
    }
    return outcome.problems.length > 0 ? 1 : 0;
  } finally {
    await database.close();
  }
}

endWith(main());
