import { parseArgs } from "node:util";
import { auditWords } from "@/lib/i18n/messages/audit";
import { translate } from "@/lib/i18n/translate";
import { verify } from "./audit/verify";
import { runAtConsole } from "./console";

/** So many breaks say where to look. */
const SHOWN = 50;

/** `npm run verify [-- --head SEQ:HASH]`: whether record and journal are as they were written. */
runAtConsole(async ({ db, district, language, say }) => {
  const { values } = parseArgs({ options: { head: { type: "string" } } });
  const { breaks, entries, commands, head } = await verify(db, district, values.head);
  const word = (key: keyof (typeof auditWords)["en"], params = {}) =>
    translate(auditWords, language, key, params);
  if (breaks.length > 0) say(word("broken", { n: breaks.length }));
  for (const { code, values } of breaks.slice(0, SHOWN)) say(`  ${word(code, values)}`);
  if (breaks.length > SHOWN) say(`  ${word("more", { n: breaks.length - SHOWN })}`);
  if (breaks.length === 0) say(word("holds", { entries, commands }));
  say(head === null ? word("none") : word("head", { head }));
  return breaks.length > 0 ? 1 : 0;
});
