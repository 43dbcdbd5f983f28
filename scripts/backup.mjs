import "./kit/node-version.mjs";
import { ensureInstalled } from "./kit/install.mjs";
import { enableTypeScript } from "./kit/launch.mjs";
import { ROOT } from "./kit/run.mjs";

/** `npm run backup -- --to FOLDER [--keep N]`: the whole database in one file. */
process.env.INIT_CWD ??= process.cwd();
process.chdir(ROOT);
await ensureInstalled();
await enableTypeScript();
await import("../server/backup.ts");
