import "./kit/node-version.mjs";
import { ensureBuilt } from "./kit/build.mjs";
import { ensureInstalled } from "./kit/install.mjs";
import { checkPlace, launch, place } from "./kit/launch.mjs";

/** `npm start`: a real installation; DATABASE_URL names its Postgres, else the data is in DATA_DIR. */
process.env.BULWARK_MODE ||= "real";
process.env.NODE_ENV = "production";
process.env.NEXT_TELEMETRY_DISABLED = "1";

await checkPlace(place(process.env, "data"));
await ensureInstalled();
await ensureBuilt();
await launch();
