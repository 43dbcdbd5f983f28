import { mkdtempSync, rmSync } from "node:fs";
import { createConnection, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PGliteServer } from "./pglite-server";

const folder = mkdtempSync(join(tmpdir(), "bulwark-server-"));
const path = join(folder, "db");
const failures: unknown[] = [];
let db: PGlite;
let server: PGliteServer;
let sql: postgres.Sql;

beforeAll(async () => {
  db = await PGlite.create("memory://");
  server = new PGliteServer(db, (error) => failures.push(error));
  await server.listen(path);
  sql = postgres({ path, user: "postgres", database: "postgres", max: 2 });
  await sql`create table t (id int)`;
});
afterAll(async () => {
  await sql.end();
  await server.close();
  await db.close();
  rmSync(folder, { recursive: true, force: true });
  expect(failures).toEqual([]);
});

function typed(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}

/** A client that speaks the protocol by hand, so that it can stop anywhere. */
async function connect(): Promise<{ socket: Socket; say(bytes: Buffer): Promise<void> }> {
  const socket = createConnection(path);
  const say = (bytes: Buffer) =>
    new Promise<void>((resolve) => {
      socket.once("data", () => resolve());
      socket.write(bytes);
    });
  const body = Buffer.from("\0\x03\0\0user\0postgres\0database\0postgres\0\0", "latin1");
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + body.length);
  await say(Buffer.concat([length, body]));
  return { socket, say };
}

it("rolls back and frees the session when a connection dies in its transaction", async () => {
  const { socket, say } = await connect();
  await say(typed("Q", Buffer.from("begin; insert into t values (1)\0")));
  const waiting = sql`select * from t`.execute();
  socket.destroy();
  expect(await waiting).toHaveLength(0);
});

it("goes on when a connection dies between a failed message and its Sync", async () => {
  const { socket, say } = await connect();
  await say(typed("P", Buffer.from("\0select nothing from nowhere\0\0\0")));
  const waiting = sql`select count(*)::int as n from t`.execute();
  socket.destroy();
  expect(await waiting).toEqual([{ n: 0 }]);
});

it("answers statements that arrive together as if they came alone, also after one that fails", async () => {
  const results = await Promise.allSettled([
    sql`select ${1}::int as n`,
    sql`select 1 / ${0}::int as n`,
    sql`select ${3}::int as n`,
  ]);
  expect(results.map((one) => (one.status === "fulfilled" ? one.value[0]?.n : "failed"))).toEqual([
    1,
    "failed",
    3,
  ]);
});
