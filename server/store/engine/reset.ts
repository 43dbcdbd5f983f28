import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lockFolder } from "./lock";
import { socketFolder } from "./sockets";

export { DatabaseLocked } from "./lock";

/** The folder holds something else than our data. */
export class NotOurs extends Error {
  override readonly name = "NotOurs";
}

const LOCKS = "run";
/** What only a data folder of ours holds, and what none of ours does. */
const OURS = ["pglite", "session-secret"];
const FOREIGN = [".git", "package.json", "node_modules"];

/** Empties a data folder; a missing or empty one is fine. */
export async function resetFolder(dataDir: string): Promise<void> {
  const found = existsSync(dataDir) ? readdirSync(dataDir).filter((name) => name !== LOCKS) : [];
  if (found.length === 0) return;
  const ours = found.some((name) => OURS.includes(name));
  if (!ours || found.some((name) => FOREIGN.includes(name))) throw new NotOurs(dataDir);
  const lock = await lockFolder(socketFolder(dataDir), dataDir);
  try {
    // The lock's own folder stays: its numbers must not start again.
    for (const name of readdirSync(dataDir)) {
      if (name !== LOCKS) rmSync(join(dataDir, name), { recursive: true, force: true });
    }
  } finally {
    await lock.release();
  }
}
