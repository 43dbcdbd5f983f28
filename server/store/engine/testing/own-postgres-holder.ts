import pino from "pino";
import { openDatabase } from "../open";

/** A server that a test kills: it has a folder's own PostgreSQL, writes a table and says so. */
const [dataDir, binaries] = process.argv.slice(2) as [string, string];
const log = pino({ level: "silent" });
const { sql } = await openDatabase({ dataDir, binaries, runAs: "nobody", log });
await sql`create table kept as select 1 as n`;
process.stdout.write("ready\n");
