import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { peopleWords } from "@/lib/i18n/messages/people-import";
import { translate } from "@/lib/i18n/translate";
import { systemClock } from "@/lib/kit/clock";
import { loadConfig } from "./config";
import { runAtConsole } from "./console";
import { isPersonField, PERSON_FIELDS } from "./people/import/columns";
import { describePeople, describePeopleProblem } from "./people/import/describe";
import { importPeople, type PeopleProblem } from "./people/import/import-people";
import { KeyRing } from "./people/key-ring";
import { UsageError } from "./territory/build/command-line";
import { ProblemFile } from "./territory/build/problem-file";
import { loadTerritory } from "./territory/load";

const OPTIONS = {
  "dry-run": { type: "boolean" },
  problems: { type: "string" },
  map: { type: "string", multiple: true },
} as const;

/** `npm run people -- FILE… [--dry-run] [--problems FILE.csv] [--map FIELD=COLUMN]`: brings households and persons in. */
runAtConsole(async ({ db, district, language, say }) => {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  if (positionals.length === 0) throw new UsageError("哪个文件？ / which file?");
  const territory = await loadTerritory(db, district);
  if (!territory) throw new UsageError("还没有导入辖区 / no territory yet");
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const columns = Object.fromEntries((values.map ?? []).map(columnOf));
  const path = values.problems && resolve(cwd, values.problems);
  const file = path
    ? new ProblemFile<PeopleProblem>(path, (one) => describePeopleProblem(one, language))
    : undefined;
  const outcome = await importPeople(
    db,
    territory,
    new KeyRing(loadConfig().dataKeys),
    {
      files: positionals.map((one) => resolve(cwd, one)),
      columns,
      dryRun: values["dry-run"] === true,
    },
    systemClock.now(),
    (problem) => file?.add(problem),
  ).finally(() => file?.close());
  for (const line of describePeople(outcome, language)) say(line);
  if (path) say(translate(peopleWords, language, "problemFile", { path }));
  return outcome.problems.total > 0 ? 1 : 0;
});

function columnOf(text: string): [string, string] {
  const at = text.indexOf("=");
  const field = text.slice(0, at);
  if (at <= 0 || !isPersonField(field))
    throw new UsageError(`--map ${text} ? ${PERSON_FIELDS.join(" ")}`);
  return [field, text.slice(at + 1)];
}
