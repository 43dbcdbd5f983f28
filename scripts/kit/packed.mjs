import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What an archive of `npm run pack` says of itself; a checkout has none. */
export const PACKED_FILE = "packed.json";

/** Whether this runs out of an archive: everything is there and nothing is made. */
export const PACKED = existsSync(
  join(fileURLToPath(new URL("../..", import.meta.url)), PACKED_FILE),
);
