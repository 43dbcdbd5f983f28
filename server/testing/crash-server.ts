import pino from "pino";
import { openDatabase } from "@/server/store/engine/open";
import { startTestServer } from "./start-server";

/**
 * A server that a test kills: on the database that the environment names, it says its address in one
 * line and serves until then.
 */
const database = await openDatabase({
  url: process.env.DATABASE_URL || undefined,
  dataDir: process.env.DATA_DIR ?? "memory://",
  log: pino({ level: "silent" }),
});
const { url } = await startTestServer({ database });
process.stdout.write(`${url}\n`);
