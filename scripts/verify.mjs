import "./kit/node-version.mjs";
import { ensureInstalled } from "./kit/install.mjs";
import { enableTypeScript } from "./kit/launch.mjs";
import { ROOT } from "./kit/run.mjs";

/** `npm run verify [-- --head SEQ:HASH]`: whether record and journal are as they were written. */
process.chdir(ROOT);
await ensureInstalled();
await enableTypeScript();
await import("../server/verify.ts");
