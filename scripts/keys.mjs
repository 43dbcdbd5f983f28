import "./kit/node-version.mjs";
import { ensureInstalled } from "./kit/install.mjs";
import { enableTypeScript } from "./kit/launch.mjs";
import { ROOT } from "./kit/run.mjs";

/** `npm run keys [-- new | rotate]`: the keys of personal data. */
process.chdir(ROOT);
await ensureInstalled();
await enableTypeScript();
await import("../server/keys.ts");
