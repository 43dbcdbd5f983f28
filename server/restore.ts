import { resolve } from "node:path";
import { parseArgs } from "node:util";
import pino from "pino";
import { backupWords } from "@/lib/i18n/messages/backup";
import { translate } from "@/lib/i18n/translate";
import { systemClock } from "@/lib/kit/clock";
import { restore } from "./backup/restore";
import { endWith, languageOfTerminal } from "./console";
import { knownKeys, parseKeys } from "./people/data-keys";
import { KeyRing } from "./people/key-ring";
import { databaseOf } from "./store/engine/beside";
import { UsageError } from "./territory/build/command-line";

/** `npm run restore -- FILE [--data FOLDER]`: a backup into a place where there is nothing. */
async function main(): Promise<number> {
  const { env } = process;
  const word = (key: keyof (typeof backupWords)["en"], params = {}) =>
    translate(backupWords, languageOfTerminal(env), key, params);
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const cwd = env.INIT_CWD ?? process.cwd();
  const { file, data } = readArguments(word("usageRestore"));
  const usual = databaseOf(env);
  const place = { ...usual, dataDir: resolve(usual.dataDir) };
  if (data !== undefined && /^postgres(ql)?:/.test(data)) place.url = data;
  else if (data !== undefined)
    Object.assign(place, { url: undefined, dataDir: resolve(cwd, data) });
  const { head, rows } = await restore(
    resolve(cwd, file),
    { ...place, log: pino({ level: "error" }) },
    systemClock.now(),
  );
  const at = new Date(head.at).toISOString();
  const districts = head.districts.join(" · ") || word("nobody");
  say(word("restored", { at, districts, rows: String(rows) }));
  const keys = parseKeys(env.DATA_KEY || knownKeys(place.dataDir) || "");
  const ids = keys ? new KeyRing(keys).ids : [];
  for (const id of head.keys) say(word(ids.includes(id) ? "keyThere" : "keyMissing", { id }));
  say(word("again"));
  return 0;
}

function readArguments(usage: string): { file: string; data: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      options: { data: { type: "string" } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (file && more.length === 0) return { file, data: values.data };
  } catch {
    // An option that there is not.
  }
  throw new UsageError(usage);
}

endWith(main());
