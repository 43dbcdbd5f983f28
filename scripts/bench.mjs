import "./kit/node-version.mjs";
import { ensureBuilt } from "./kit/build.mjs";
import { ensureInstalled } from "./kit/install.mjs";
import { enableTypeScript } from "./kit/launch.mjs";

/** `npm run bench -- NAME [--quick]`: measures, prints a table, writes bench/out/NAME.json. */
process.env.NODE_ENV = "production";
process.env.NEXT_TELEMETRY_DISABLED = "1";

await ensureInstalled();
await ensureBuilt();
await enableTypeScript();
const { main } = await import("../bench/main.ts");
process.exit(await main(process.argv.slice(2)));
