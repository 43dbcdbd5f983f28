import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository, and where benchmarks leave what git ignores. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const OUT = join(ROOT, "bench/out");
