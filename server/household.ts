import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { householdWords } from "@/lib/i18n/messages/household";
import { translate } from "@/lib/i18n/translate";
import { systemClock } from "@/lib/kit/clock";
import { loadConfig } from "./config";
import { runAtConsole } from "./console";
import { eraseHousehold, exportHousehold } from "./people/file";
import { KeyRing } from "./people/key-ring";
import { UsageError } from "./territory/build/command-line";

/** `npm run household -- export ID FILE.json | erase ID`: a household's whole file, given out or taken away on request. */
runAtConsole(async ({ db, district, language, say }) => {
  const word = (key: keyof (typeof householdWords)["en"], params = {}) =>
    translate(householdWords, language, key, params);
  const [what, id, to] = process.argv.slice(2);
  const now = systemClock.now();
  if (what === "export" && id && to) {
    const file = await exportHousehold(db, district, new KeyRing(loadConfig().dataKeys), id, {
      at: now,
    });
    if (!file) throw new UsageError(word("unknown", { id }));
    const path = resolve(process.env.INIT_CWD ?? process.cwd(), to);
    writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flag: "wx" });
    say(word("exported", { path, n: file.persons.length }));
    return 0;
  }
  if (what === "erase" && id && !to) {
    const erased = await eraseHousehold(db, district, id, { at: now });
    if (!erased) throw new UsageError(word("unknown", { id }));
    say(word("erased", { id, n: erased.persons }));
    return 0;
  }
  throw new UsageError(word("usage"));
});
