import "./kit/node-version.mjs";
import { setFlagsFromString } from "node:v8";
import { ensureInstalled } from "./kit/install.mjs";
import { enableTypeScript } from "./kit/launch.mjs";
import { ROOT } from "./kit/run.mjs";

// Rows are garbage one after the other: the heap is to stay small rather than grow fourfold.
setFlagsFromString("--heap-growing-percent=20");

/** `npm run people -- FILE… [--dry-run]`: brings households and persons in. */
process.env.INIT_CWD ??= process.cwd();
process.chdir(ROOT);
await ensureInstalled();
await enableTypeScript();
await import("../server/people-import.ts");
