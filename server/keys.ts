import { keyWords } from "@/lib/i18n/messages/keys";
import { translate } from "@/lib/i18n/translate";
import { systemClock } from "@/lib/kit/clock";
import { loadConfig } from "./config";
import { runAtConsole } from "./console";
import { addKey, newKey } from "./people/data-keys";
import { KeyRing } from "./people/key-ring";
import { rotate, rowsByKey } from "./people/rotate";
import { UsageError } from "./territory/build/command-line";

/** How often rotation says how far it is, in rows. */
const SAID_EVERY = 10_000;

/** `npm run keys`: lists the keys of personal data; `new` makes one, `rotate` seals by it what another has sealed. */
runAtConsole(async ({ db, district, dataDir, language, say }) => {
  const word = (key: keyof (typeof keyWords)["en"], params = {}) =>
    translate(keyWords, language, key, params);
  const keys = () => new KeyRing(loadConfig().dataKeys);
  const [what] = process.argv.slice(2);
  switch (what) {
    case undefined: {
      const rows = await rowsByKey(db, district);
      const { ids } = keys();
      for (const [i, id] of ids.entries())
        say(word(i === 0 ? "current" : "key", { id, n: rows.get(id) ?? 0 }));
      const missing = [...rows].filter(([id]) => !ids.includes(id));
      for (const [id, n] of missing) say(word("unknown", { id, n }));
      return missing.length > 0 ? 1 : 0;
    }
    case "new":
      if (process.env.DATA_KEY) say(`${word("printed")}\n${newKey()}`);
      else {
        addKey(dataDir);
        say(word("added"));
      }
      return 0;
    case "rotate": {
      let next = SAID_EVERY;
      const n = await rotate(db, district, keys(), systemClock.now(), (rows) => {
        if (rows < next) return;
        say(word("rotating", { n: rows }));
        next = rows + SAID_EVERY;
      });
      say(word("rotated", { n }));
      return 0;
    }
    default:
      throw new UsageError(word("usage"));
  }
});
