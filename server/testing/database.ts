import { randomBytes } from "node:crypto";
import pino from "pino";
import postgres from "postgres";
import { inject } from "vitest";
import { type Database, openDatabase } from "../store/engine/open";

const log = pino({ level: "silent" });

/** A fresh, empty database of its own on the run's Postgres; closing it drops it. */
export async function createDatabase(): Promise<Database & { url: string }> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const url = new URL(inject("postgresUrl"));
  const admin = postgres(url.href, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${name}`);
  url.pathname = name;
  const database = await openDatabase({ url: url.href, dataDir: "memory://", log });
  return {
    ...database,
    url: url.href,
    async close() {
      await database.close();
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

/** A fresh, empty PGlite that is gone when it is closed. */
export function createMemoryDatabase(): Promise<Database> {
  return openDatabase({ dataDir: "memory://", log });
}
