import "./kit/node-version.mjs";
import { ensureInstalled } from "./kit/install.mjs";
import { enableTypeScript } from "./kit/launch.mjs";
import { ROOT } from "./kit/run.mjs";

/** `npm run household -- export ID FILE.json | erase ID`: a household on its own request. */
process.env.INIT_CWD ??= process.cwd();
process.chdir(ROOT);
await ensureInstalled();
await enableTypeScript();
await import("../server/household.ts");
