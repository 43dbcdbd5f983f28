import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadTerritory } from "@/server/territory/load";
import { createDatabase, createMemoryDatabase } from "@/server/testing/database";
import { importForTests } from "@/server/testing/imported";
import { Outbox } from "@/server/testing/outbox";
import { openSessions } from "@/server/testing/sessions";
import { startTestServer } from "@/server/testing/start-server";
import { MIGRATIONS, migrate } from "./migrate";
import type { Database } from "./open";
import { type Dump, dump } from "./testing/dump";
import { type Lived, live } from "./testing/lived-in";

interface JournalFile {
  entries: { tag: string }[];
}
const journal: JournalFile = JSON.parse(
  readFileSync(join(MIGRATIONS, "meta/_journal.json"), "utf8"),
);

/** A copy of the migrations that ends with the one of that number. */
function upTo(number: number): string {
  const folder = mkdtempSync(join(tmpdir(), "bulwark-earlier-"));
  cpSync(MIGRATIONS, folder, { recursive: true });
  const entries = journal.entries.slice(0, number + 1);
  writeFileSync(join(folder, "meta/_journal.json"), JSON.stringify({ ...journal, entries }));
  return folder;
}

/** Puts a dump into the tables as they are; what they have no column for is left out. */
async function fill(sql: postgres.Sql, from: Dump): Promise<void> {
  for (const { table } of await dump(sql)) {
    const rows = from.find((one) => one.table === table)?.rows ?? [];
    await sql`insert into ${sql(table)} select * from
      jsonb_populate_recordset(null::${sql(table)}, ${`[${rows.join()}]`}::text::jsonb)`;
  }
}

describe.each<[string, () => Promise<Database>]>([
  ["PGlite", createMemoryDatabase],
  ["Postgres", createDatabase],
])("[UPG1] a lived-in database on %s", (_, open) => {
  let lived: Lived;
  let full: Dump;
  beforeAll(async () => {
    const database = await open();
    await migrate(database.sql);
    await importForTests(database);
    lived = await live(database);
    full = await dump(database.sql);
    await database.close();
  });

  it("holds something in every table", () => {
    expect(full.filter(({ rows }) => rows.length === 0)).toEqual([]);
    expect(lived.generations).toBeGreaterThan(1);
  });

  describe.each(journal.entries.map(({ tag }, number) => [tag, number] as const))(
    "of migration %s",
    (_tag, number) => {
      let database: Database;
      let before: Dump;
      const folder = upTo(number);
      beforeAll(async () => {
        database = await open();
        const { sql } = database;
        await migrate(sql, folder);
        await fill(sql, full);
        before = await dump(sql);
        await migrate(sql);
      });
      afterAll(async () => {
        await database.close();
        rmSync(folder, { recursive: true, force: true });
      });

      it("keeps every row and value", async () => {
        expect(before.filter(({ rows }) => rows.length === 0)).toEqual([]);
        expect(await dump(database.sql, before)).toEqual(before);
      });

      it("is served: boards, territory, journal, and outboxes that go on", async () => {
        const server = await startTestServer({ database });
        try {
          // Sessions of a version that had no rows of them are over: everybody signs in again.
          await openSessions(server.db, ["wall", "secretary-c1", lived.author]);
          const wall = await server.connect("wall");
          expect(await wall.join({ node: "d" })).not.toHaveProperty("refused");
          for (const [board, state] of Object.entries(lived.boards))
            expect(wall.picture.plain(board)).toEqual(state);
          expect(await loadTerritory(server.db, "d")).toMatchObject({
            about: { id: "d" },
            roads: expect.anything(),
          });

          const asked = { node: "c1", before: null, limit: 100, names: null };
          const response = await server.call("secretary-c1", "journal.list", asked);
          const { result } = (await response.json()) as { result: { data: { id: string }[] } };
          expect(result.data.map(({ id }) => id)).toEqual(lived.journal);

          const { author, device, last, next } = lived;
          const out = new Outbox(author, device);
          for (let n = 0; n < next - 1; n++) out.count("g1", 1, 0);
          const verdicts = await server.submit(author, [
            last.command,
            out.count("g1", 1, server.clock.now()),
          ]);
          expect(verdicts).toEqual([last.verdict, expect.objectContaining({ as: "done" })]);
          expect(server.failures).toEqual([]);
        } finally {
          await server.stop();
        }
      });
    },
  );
});
