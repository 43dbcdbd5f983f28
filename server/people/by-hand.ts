import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import { household, person } from "@/drizzle/schema/person";
import type { Millis } from "@/lib/kit/clock";
import { err, ok, type Result } from "@/lib/kit/result";
import { type Household, householdId, type Person, type PersonSaid } from "@/lib/protocol/people";
import type { TerritoryNode } from "@/lib/schema/territory";
import { addToRecord } from "@/server/audit/record";
import type { Db, Tx } from "@/server/store/db";
import { done, eraseHousehold, exportHousehold, type HouseholdFile } from "./file";
import type { KeyRing } from "./key-ring";
import type { Looker } from "./reads";
import { householdsOf, sealHousehold, sealPerson } from "./rows";

/** A household as somebody has written it down. */
export interface HouseholdWritten {
  building: TerritoryNode;
  unit: number;
  door: string;
  remarks: string | null;
  /** Without an id: somebody new. */
  persons: readonly (PersonSaid & { id: string | null })[];
  /** As its author saw it; null: there was none. */
  seen: Household | null;
}

/** Households as they are written by hand. Each change is on record in the transaction that makes it. */
export class HouseholdsByHand {
  readonly #db: Db;
  readonly #district: string;
  readonly #keys: KeyRing;

  constructor(db: Db, district: string, keys: KeyRing) {
    this.#db = db;
    this.#district = district;
    this.#keys = keys;
  }

  /** The household as it is then; refused when it is no longer as its author saw it. */
  async save(who: Looker, written: HouseholdWritten): Promise<Result<Household, "changed">> {
    const id = householdId(written.building.id, written.unit, written.door);
    return await this.#db.transaction(async (tx) => {
      const before = await this.#read(tx, id);
      if (!isDeepStrictEqual(before, written.seen)) return err("changed");
      const known = new Set(before?.persons.map((one) => one.id));
      if (written.persons.some((one) => one.id !== null && !known.has(one.id)))
        return err("changed");
      await this.#household(tx, id, written);
      const persons = await this.#persons(tx, id, written, who.at);
      const about = { persons: persons.length, before: before?.persons.length ?? 0 };
      await addToRecord(tx, this.#district, [done(who, "change", about, id)]);
      const after = await this.#read(tx, id);
      if (!after) throw new Error("a household vanished while it was written");
      return ok(after);
    });
  }

  /** Null when there is none of that id. */
  file(who: Looker, id: string): Promise<HouseholdFile | null> {
    return exportHousehold(this.#db, this.#district, this.#keys, id, who);
  }

  /** The number of persons; null when there is none of that id. */
  erase(who: Looker, id: string): Promise<{ persons: number } | null> {
    return eraseHousehold(this.#db, this.#district, id, who);
  }

  async #read(tx: Tx, id: string): Promise<Household | null> {
    const own = and(eq(household.id, id), eq(household.district, this.#district));
    const rows = await tx.select().from(household).where(own).for("update");
    const persons = await tx
      .select()
      .from(person)
      .where(eq(person.household, id))
      .orderBy(person.id);
    return householdsOf(this.#keys, rows, persons)[0] ?? null;
  }

  async #household(tx: Tx, id: string, written: HouseholdWritten): Promise<void> {
    const { building, unit, door, remarks } = written;
    const sealed = sealHousehold(this.#keys, id, remarks === null ? null : { remarks });
    await tx
      .insert(household)
      .values({
        id,
        district: this.#district,
        building: building.id,
        unit,
        door,
        path: building.path,
        sealed,
      })
      .onConflictDoUpdate({ target: household.id, set: { sealed } });
  }

  async #persons(
    tx: Tx,
    home: string,
    { building, persons }: HouseholdWritten,
    at: Millis,
  ): Promise<Person[]> {
    const all = persons.map(({ id, ...said }, i) => ({ id: id ?? newId(at, i), ...said }));
    await tx.delete(person).where(eq(person.household, home));
    for (const one of all)
      await tx.insert(person).values({
        id: one.id,
        district: this.#district,
        household: home,
        building: building.id,
        ...sealPerson(this.#keys, one.id, one),
      });
    return all;
  }
}

/** Comes after the ids that are there: a household is shown in the order in which it was written down. */
const newId = (at: Millis, i: number): string =>
  `z${at.toString(36)}.${String(i).padStart(2, "0")}.${randomUUID()}`;
