import "./kit/node-version.mjs";
import { ensureInstalled } from "./kit/install.mjs";
import { enableTypeScript } from "./kit/launch.mjs";
import { ROOT } from "./kit/run.mjs";

/** `npm run import -- [WHAT=]FILE…`: brings a territory in; docs/import.md has the options. */
process.env.INIT_CWD ??= process.cwd();
process.chdir(ROOT);
await ensureInstalled();
await enableTypeScript();
await import("../server/import.ts");
