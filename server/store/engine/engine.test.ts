import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase, createMemoryDatabase } from "@/server/testing/database";
import { type Database, openDatabase } from "./open";

const log = pino({ level: "silent" });

async function inFolder(): Promise<Database> {
  const dataDir = mkdtempSync(join(tmpdir(), "bulwark-engine-"));
  const database = await openDatabase({ dataDir, log });
  return {
    ...database,
    async close() {
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

describe.each([
  ["PGlite in memory", createMemoryDatabase],
  ["PGlite in a folder", inFolder],
  ["Postgres", createDatabase],
])("the database engine: %s", (_name, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await database.sql`create table counter (id int primary key, value int not null)`;
    await database.sql`insert into counter values (1, 0)`;
  });
  afterAll(() => database.close());

  it("keeps the transactions of its connections apart", async () => {
    const { sql } = database;
    const add = () =>
      sql.begin(async (tx) => {
        const [row] = await tx<
          { value: number }[]
        >`select value from counter where id = 1 for update`;
        await tx`update counter set value = ${(row?.value ?? 0) + 1} where id = 1`;
      });
    await Promise.all(Array.from({ length: 40 }, add));
    expect(await sql`select value from counter`).toEqual([{ value: 40 }]);
  });

  it("answers each connection its own question, prepared or not, failing or not", async () => {
    const { sql } = database;
    const ask = async (i: number): Promise<unknown> => {
      if (i % 3 === 0) return (await sql.unsafe("select $1::int as got", [i]))[0]?.got;
      if (i % 3 === 1) return (await sql`select ${i}::int as got`)[0]?.got;
      return sql.unsafe("select nowhere($1::int)", [i]).catch((error) => error.code);
    };
    const answers = await Promise.all(Array.from({ length: 300 }, (_, i) => ask(i)));
    expect(answers).toEqual(answers.map((_, i) => (i % 3 === 2 ? "42883" : i)));
  });

  it("rolls back all of a transaction that fails", async () => {
    const { sql } = database;
    const failing = sql.begin(async (tx) => {
      await tx`insert into counter values (2, 0)`;
      await tx`insert into counter values (1, 0)`;
    });
    await expect(failing).rejects.toMatchObject({ code: "23505" });
    expect(await sql`select 1 from counter where id = 2`).toHaveLength(0);
  });

  it("gives bytes back as they were", async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, i) => i % 251));
    const [row] = await database.sql<{ back: Buffer }[]>`select ${bytes}::bytea as back`;
    expect(row?.back.equals(bytes)).toBe(true);
  });
});
