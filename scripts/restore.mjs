import "./kit/node-version.mjs";
import { ensureInstalled } from "./kit/install.mjs";
import { enableTypeScript } from "./kit/launch.mjs";
import { ROOT } from "./kit/run.mjs";

/** `npm run restore -- FILE [--data FOLDER]`: a backup into a place where there is nothing. */
process.env.INIT_CWD ??= process.cwd();
process.chdir(ROOT);
await ensureInstalled();
await enableTypeScript();
await import("../server/restore.ts");
