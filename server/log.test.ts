import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { account } from "@/drizzle/schema/account";
import { createLog } from "./log";
import { type Db, wrap } from "./store/db";
import type { Database } from "./store/engine/open";
import { createMemoryDatabase } from "./testing/database";

const CANARY = "王小明 13800138000 38.6";

describe("[WEB6] what is written into the log", () => {
  let database: Database;
  let db: Db;
  beforeAll(async () => {
    database = await createMemoryDatabase();
    db = wrap(database.sql);
  });
  afterAll(() => database.close());

  /** What a log says of an error, as text. */
  const logged = (err: unknown): string => {
    let said = "";
    const log = createLog("info", {
      write: (line) => {
        said += line;
      },
    });
    log.error({ err, about: "a test" }, "a test failed");
    return said;
  };
  const caught = (work: PromiseLike<unknown>): Promise<unknown> =>
    Promise.resolve(work).then(
      () => Promise.reject(new Error("nothing was thrown")),
      (error: unknown) => error,
    );

  it("holds no value that a failed query carried, but what failed and where", async () => {
    const twice = { id: CANARY, district: CANARY, name: CANARY, drill: false };
    const errors = await Promise.all([
      caught(db.execute(sql`select ${CANARY}::int`)),
      caught(db.insert(account).values([twice, twice])),
      caught(database.sql`select ${CANARY}::int`),
      caught(database.sql.unsafe(`select * from "${CANARY}"`)),
    ]);
    for (const error of errors) {
      // The error itself holds it: this test would find it.
      expect(Object.values(error as object).join() + String(error)).toMatch(/王小明|22P02|23505/);
      const line = logged(error);
      for (const part of CANARY.split(" ")) expect(line).not.toContain(part);
      expect(JSON.parse(line)).toMatchObject({ about: "a test", msg: "a test failed" });
      expect(line).toMatch(/"code":"(22P02|23505|42P01|23502)"/);
    }
  });

  it("holds other errors' messages, frames and causes", () => {
    const line = logged(new Error("the disk is full", { cause: new TypeError("why") }));
    expect(JSON.parse(line).err).toMatchObject({
      type: "Error",
      message: "the disk is full",
      stack: expect.stringMatching(/^ {4}at .*log\.test\.ts/),
      cause: { type: "TypeError", message: "why" },
    });
    expect(JSON.parse(logged("a string")).err).toEqual({ type: "string" });
  });

  it("ends with a cause that is its own", () => {
    const error = new Error("round");
    error.cause = error;
    expect(logged(error)).toContain("round");
  });
});
