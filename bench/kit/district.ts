import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { account } from "@/drizzle/schema/account";
import { wrap } from "@/server/store/db";
import { openDatabase } from "@/server/store/engine/open";
import { openSessions } from "@/server/testing/sessions";
import { startBulwark } from "./bulwark";
import { OUT } from "./place";

const MADE = join(OUT, "district");

/**
 * A data folder with the demo district and the day behind it, for one run. Made once by the demo
 * itself and kept; `npm run bench` may be told to make it anew by deleting bench/out.
 */
export async function districtFolder(): Promise<{ dataDir: string; remove(): void }> {
  if (!existsSync(MADE)) {
    process.stdout.write("making the district, once…\n");
    const making = `${MADE}.making`;
    rmSync(making, { recursive: true, force: true });
    const server = await startBulwark({ dataDir: making, drill: true });
    await server.stop();
    await signInAll(making);
    renameSync(making, MADE);
  }
  const dataDir = mkdtempSync(join(tmpdir(), "bulwark-bench-"));
  // The lock is of the process that made it.
  const filter = (path: string): boolean => path !== join(MADE, "run");
  cpSync(MADE, dataDir, { recursive: true, filter });
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}

/** Everybody of a stopped district is signed in already. */
async function signInAll(dataDir: string): Promise<void> {
  const database = await openDatabase({ dataDir, log: pino({ level: "silent" }) });
  try {
    const db = wrap(database.sql);
    const accounts = await db.select({ id: account.id }).from(account);
    await openSessions(
      db,
      accounts.map(({ id }) => id),
    );
  } finally {
    await database.close();
  }
}
