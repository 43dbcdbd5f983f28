import { and, asc, eq, gt, sql } from "drizzle-orm";
import { importChange } from "@/drizzle/schema/import";
import { household, person } from "@/drizzle/schema/person";
import type { Millis } from "@/lib/kit/clock";
import { addToRecord, byNobody } from "@/server/audit/record";
import type { Db } from "@/server/store/db";
import { some } from "@/server/store/json-rows";
import type { KeyRing } from "./key-ring";
import { openHousehold, openPerson, sealHousehold, sealPerson } from "./rows";

/** Rows of a transaction. */
const PIECE = 500;

/** Rows by the key that sealed them, by the key's id in hex. */
export async function rowsByKey(db: Db, district: string): Promise<Map<string, number>> {
  const rows = await db.execute<{ key: string; n: number }>(sql`
    select encode(substring(sealed from 1 for 4), 'hex') as key, count(*)::int as n from (
      select sealed from person where district = ${district}
      union all
      select sealed from household where district = ${district} and sealed is not null
    ) as rows group by 1 order by 1`);
  return new Map(rows.map(({ key, n }) => [key, n]));
}

/**
 * Seals anew, piece by piece, what another key than the current one has sealed; the number of rows. Killed,
 * it is started again and goes on. Servers may work meanwhile, as long as they know the same keys.
 */
export async function rotate(
  db: Db,
  district: string,
  keys: KeyRing,
  now: Millis,
  hear: (rows: number) => void = () => {},
): Promise<number> {
  // Right after an import nothing is known of the rows, and each piece would be sorted out of all of them.
  await db.execute(sql`analyze person, household`);
  // What the old key has sealed of the last import goes with it, and so does the way back.
  await db.delete(importChange);
  let total = 0;
  for (const piece of [persons, households]) {
    for (let after = ""; ; ) {
      const { last, rows } = await piece(db, district, keys, after);
      total += rows;
      hear(total);
      if (last === undefined) break;
      after = last;
    }
  }
  if (total > 0)
    await db.transaction((tx) =>
      addToRecord(tx, district, [
        byNobody(now, "keys", { to: keys.current.toString("hex"), rows: total }),
      ]),
    );
  return total;
}

const old = (column: typeof person.sealed | typeof household.sealed, keys: KeyRing) =>
  sql`substring(${column} from 1 for 4) <> ${keys.current}`;

interface Piece {
  /** Where the next one begins; undefined when this was the last. */
  last: string | undefined;
  rows: number;
}

async function persons(db: Db, district: string, keys: KeyRing, after: string): Promise<Piece> {
  return await db.transaction(async (tx) => {
    const rows = await tx
      .select()
      .from(person)
      .where(and(eq(person.district, district), gt(person.id, after), old(person.sealed, keys)))
      .orderBy(asc(person.id))
      .limit(PIECE)
      .for("update");
    const fresh = rows.map((row) => {
      const { sealed, phone } = sealPerson(keys, row.id, openPerson(keys, row));
      return { id: row.id, sealed: sealed.toString("hex"), phone: phone?.toString("hex") ?? null };
    });
    for (const update of some(
      fresh,
      (json) => sql`
        update person set sealed = decode(r.sealed, 'hex'), phone = decode(r.phone, 'hex')
        from json_to_recordset(${json}::json) as r(id text, sealed text, phone text)
        where person.id = r.id`,
    ))
      await tx.execute(update);
    return { rows: rows.length, last: rows.length < PIECE ? undefined : rows.at(-1)?.id };
  });
}

async function households(db: Db, district: string, keys: KeyRing, after: string): Promise<Piece> {
  return await db.transaction(async (tx) => {
    const rows = await tx
      .select()
      .from(household)
      .where(
        and(eq(household.district, district), gt(household.id, after), old(household.sealed, keys)),
      )
      .orderBy(asc(household.id))
      .limit(PIECE)
      .for("update");
    for (const row of rows)
      await tx
        .update(household)
        .set({ sealed: sealHousehold(keys, row.id, openHousehold(keys, row)) })
        .where(eq(household.id, row.id));
    return { rows: rows.length, last: rows.length < PIECE ? undefined : rows.at(-1)?.id };
  });
}
