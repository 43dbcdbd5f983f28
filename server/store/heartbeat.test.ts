import { expect, it } from "vitest";
import { createDatabase } from "@/server/testing/database";
import { migrate } from "./engine/migrate";
import { isServed, startBeating } from "./heartbeat";

const failed = (error: unknown) => {
  throw error;
};

it("tells a Postgres that a server works on from one that is free, and from one it was killed on", async () => {
  const database = await createDatabase();
  try {
    // Before any server, there is not even a table.
    expect(await isServed(database.sql)).toBe(false);
    await migrate(database.sql);
    const first = await startBeating(database.sql, failed);
    const second = await startBeating(database.sql, failed);
    expect(await isServed(database.sql)).toBe(true);
    await first.stop();
    expect(await isServed(database.sql)).toBe(true);
    await second.stop();
    expect(await isServed(database.sql)).toBe(false);

    const killed = await startBeating(database.sql, failed);
    await database.sql`update server_run set seen_at = now() - interval '21 seconds'`;
    expect(await isServed(database.sql)).toBe(false);
    await killed.stop();
  } finally {
    await database.close();
  }
});
