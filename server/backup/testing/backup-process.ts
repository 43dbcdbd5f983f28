import pino from "pino";
import { openDatabase } from "@/server/store/engine/open";
import { writeBackup } from "../write";

/** A backup that a test kills: says so in a line once it has begun. */
const [url, folder] = process.argv.slice(2) as [string, string];
const database = await openDatabase({ url, dataDir: folder, log: pino({ level: "silent" }) });
process.stdout.write("begun\n");
await writeBackup(database.sql, folder, Date.now());
process.exit();
