import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { boardUpdate } from "@/drizzle/schema/board";
import { type AnyCommand, defineCommand, done, refuse } from "@/lib/board/command";
import { gates, newGate, placeOf } from "@/lib/domain/gate/record";
import { COMMANDS } from "@/lib/domain/registry";
import { newSquad, placeOf as placeOfSquad, squads } from "@/lib/domain/squad/record";
import type { Mark } from "@/lib/schema/command";
import { wrap } from "@/server/store/db";
import { migrate } from "@/server/store/engine/migrate";
import type { Database } from "@/server/store/engine/open";
import { createDatabase, createMemoryDatabase } from "@/server/testing/database";
import { Outbox } from "@/server/testing/outbox";
import { stored, TestProcess } from "@/server/testing/process";

/** 接管卡口, for this test alone: a squad of the street's board opens and staffs a gate of a community's. */
const relieve = defineCommand({
  name: "test.relieve",
  args: z.strictObject({ gate: z.string(), squad: z.string(), people: z.number() }),
  roles: ["commander"],
  rights: "now",
  place: ({ gate }, ground) => placeOf(gate, ground),
  also: ({ squad }, ground) => [placeOfSquad(squad, ground) ?? ""],
  apply(boards, { gate, squad, people }, { board, at, id, by, ground }) {
    const street = placeOfSquad(squad, ground) ?? "";
    const there = gates.get(boards, board, gate) ?? newGate(at);
    const coming = squads.get(boards, street, squad) ?? newSquad(at);
    if (people > 20) return refuse("not-allowed");
    const task = { id, kind: "guard", place: gate, due: null, given: at } as const;
    return done(
      gates.put(board, gate, {
        ...there,
        state: "open",
        staff: { [by.id]: { people: 2, since: at } },
      }),
      squads.put(street, squad, { ...coming, people, task }),
    );
  },
});

const BOARDS = ["c1", "st1"];
const verbs = COMMANDS as Map<string, AnyCommand>;

describe.each<[string, () => Promise<Database>]>([
  ["PGlite", createMemoryDatabase],
  ["Postgres", createDatabase],
])("[CMD8] a command that changes two boards, on %s", (_name, open) => {
  let database: Database;
  let server: TestProcess;
  let out: Outbox;
  const now = Date.now();
  beforeAll(async () => {
    verbs.set(relieve.name, relieve);
    database = await open();
    await migrate(database.sql);
  });
  afterAll(async () => {
    verbs.delete(relieve.name);
    await database.close();
  });
  beforeEach(() => {
    server = new TestProcess(database);
    out = new Outbox("commander");
  });
  const come = (people = 4) => out.next(relieve.name, { gate: "g1", squad: "q1", people }, now);
  /** Both boards as this process shows them, which is as the log has them. */
  const both = async (): Promise<unknown[]> => {
    const shown = await Promise.all(BOARDS.map((id) => server.state(id)));
    expect(shown).toEqual(await Promise.all(BOARDS.map((id) => stored(server.store, id))));
    return shown;
  };
  /** The boards whose logs hold the command. */
  const logged = async (id: string): Promise<string[]> => {
    const rows = await wrap(database.sql).select().from(boardUpdate);
    return rows.flatMap(({ board, commands }) => (commands.includes(id) ? [board] : [])).sort();
  };

  it("changes both in one commit, and says so of both", async () => {
    const one = come();
    const verdict = await server.submit(one);
    const marks = verdict.as === "done" ? verdict.marks : [];
    expect(marks.map(({ board }: Mark) => board).sort()).toEqual(BOARDS);
    expect(server.published).toHaveLength(1);
    expect(server.published[0]?.boards.map(({ board }) => board).sort()).toEqual(BOARDS);
    expect(await logged(one.id)).toEqual(BOARDS);
    expect(JSON.stringify(await both())).toMatch(/"open".*"place":"g1"/);
  });

  it("changes neither when it is refused, or when what it would write on one has no right shape", async () => {
    const before = await both();
    for (const [people, code] of [
      [21, "not-allowed"],
      [-1, "fault"],
      [0.5, "fault"],
    ] as const) {
      const one = come(people);
      expect(await server.submit(one)).toMatchObject({ as: "refused", why: { code } });
      expect(await logged(one.id)).toEqual([]);
    }
    expect(await both()).toEqual(before);
  });

  it.each(BOARDS)(
    "changes neither when %s can't be written, and both when it can again",
    async (id) => {
      const before = await both();
      const db = wrap(database.sql);
      await db.execute(sql`create function refuse_row() returns trigger language plpgsql as
      $$ begin raise exception 'this row can not be written'; end $$`);
      await db.execute(
        sql.raw(`create trigger refuse_row before insert on board_update for each row
        when (new.board = '${id}') execute function refuse_row()`),
      );
      const one = come(7);
      expect(await server.submit(one)).toMatchObject({ as: "deferred", why: "store-away" });
      expect(await both()).toEqual(before);
      expect(await logged(one.id)).toEqual([]);
      expect(server.published).toEqual([]);
      await db.execute(sql`drop function refuse_row cascade`);
      expect(await server.submit(one)).toMatchObject({ as: "done" });
      expect(await logged(one.id)).toEqual(BOARDS);
      expect(await both()).not.toEqual(before);
    },
  );

  it("has changed both when only the answer to its commit was lost", async () => {
    server.store.after = () => {
      server.store.after = null;
      throw new Error("the connection was lost after the commit");
    };
    const one = come(9);
    expect(await server.submit(one)).toMatchObject({ as: "done" });
    expect(await logged(one.id)).toEqual(BOARDS);
    expect(JSON.stringify(await both())).toContain('"people":9');
    expect(server.published.flatMap((p) => p.boards.map(({ board }) => board)).sort()).toEqual(
      BOARDS,
    );
  });
});
