import "./kit/node-version.mjs";
import { ensureInstalled } from "./kit/install.mjs";
import { checkPlace, launch, place } from "./kit/launch.mjs";

/** `npm run dev`: the demo with pages compiled as they are asked for and reloaded when they change. */
process.env.BULWARK_MODE ||= "demo";
process.env.NODE_ENV = "development";
process.env.NEXT_TELEMETRY_DISABLED = "1";

await checkPlace(place(process.env, "data/demo"));
await ensureInstalled();
await launch();
