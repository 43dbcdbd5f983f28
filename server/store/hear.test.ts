import { expect, it } from "vitest";
import { createDatabase } from "@/server/testing/database";
import { hearCommits, isServed } from "./hear";

it("tells a Postgres that a server works on from one that is free", async () => {
  const database = await createDatabase();
  const visitor = await createDatabase();
  try {
    expect(await isServed(database.sql)).toBe(false);
    await hearCommits(database.sql, "own", () => undefined);
    expect(await isServed(database.sql)).toBe(true);
    // Another database on the same Postgres is another matter.
    expect(await isServed(visitor.sql)).toBe(false);
  } finally {
    await database.close();
    await visitor.close();
  }
});
