import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { person } from "@/drizzle/schema/person";
import { type Db, wrap } from "@/server/store/db";
import { migrate } from "@/server/store/engine/migrate";
import type { Database } from "@/server/store/engine/open";
import { createMemoryDatabase } from "@/server/testing/database";
import { addHousehold, somebody } from "@/server/testing/people";
import { testTerritory } from "@/server/testing/territory";
import { KeyRing } from "./key-ring";
import { People } from "./reads";
import { rotate, rowsByKey } from "./rotate";
import { openPerson } from "./rows";

const key = (n: number) => new Uint8Array(32).fill(n);
const [before, both, after] = [
  new KeyRing([key(1)]),
  new KeyRing([key(2), key(1)]),
  new KeyRing([key(2)]),
];
const phone = (n: number) => `1380000${String(n).padStart(4, "0")}`;

describe("[PPL3] a new key", () => {
  let database: Database;
  let db: Db;
  beforeAll(async () => {
    database = await createMemoryDatabase();
    await migrate(database.sql);
    db = wrap(database.sql);
    const all = Array.from({ length: 1_200 }, (_, n) => somebody(`姓名${n}`, { phone: phone(n) }));
    await addHousehold(db, testTerritory(), before, ["b1", 1, "101"], all, "狗");
  });
  afterAll(() => database.close());

  const found = async (keys: KeyRing, n: number) =>
    (await new People(db, "d", keys).withPhone(phone(n))).length;

  it("takes over piece by piece, killed in between and started again", async () => {
    let heard = 0;
    const killed = rotate(db, "d", both, 0, (rows) => {
      heard = rows;
      if (rows >= 500) throw new Error("killed");
    });
    await expect(killed).rejects.toThrow("killed");
    expect(await rowsByKey(db, "d")).toEqual(
      new Map([
        [before.ids[0], 1_201 - heard],
        [after.ids[0], heard],
      ]),
    );
    // Half by one key and half by the other: everybody is found all the same.
    for (const n of [0, 600, 1_199]) expect(await found(both, n)).toBe(1);

    expect(await rotate(db, "d", both, 0)).toBe(1_201 - heard);
    expect(await rotate(db, "d", both, 0)).toBe(0);
    expect(await rowsByKey(db, "d")).toEqual(new Map([[after.ids[0], 1_201]]));
    for (const n of [0, 600, 1_199]) expect(await found(after, n)).toBe(1);
    const rows = await db.select().from(person);
    expect(new Set(rows.map((row) => openPerson(after, row).name)).size).toBe(1_200);
  });
});
