import { and, eq } from "drizzle-orm";
import { importChange } from "@/drizzle/schema/import";
import { household, householdLink, person } from "@/drizzle/schema/person";
import type { Millis } from "@/lib/kit/clock";
import type { AuditAbout, AuditKind } from "@/lib/protocol/audit";
import type { Household } from "@/lib/protocol/people";
import { type LookAt, looksAt } from "@/server/audit/looks";
import { addToRecord, byNobody, type Entry } from "@/server/audit/record";
import type { Db } from "@/server/store/db";
import type { KeyRing } from "./key-ring";
import type { Looker } from "./reads";
import { householdsOf } from "./rows";

/** All that is kept of a household: itself, its persons, and by which posts they were looked at. */
export interface HouseholdFile extends Household {
  looks: LookAt[];
}

/** Who gives a file out or takes a household away: somebody at a screen, or the server's console at a moment. */
export type By = Looker | { at: Millis };

/** A household's whole file, for itself; null when there is none of that id. Put on record first. */
export async function exportHousehold(
  db: Db,
  district: string,
  keys: KeyRing,
  id: string,
  by: By,
): Promise<HouseholdFile | null> {
  return await db.transaction(async (tx) => {
    const own = and(eq(household.id, id), eq(household.district, district));
    const rows = await tx.select().from(household).where(own);
    const persons = await tx.select().from(person).where(eq(person.household, id));
    const [found] = householdsOf(keys, rows, persons);
    if (!found) return null;
    const looks = await looksAt(tx, district, id);
    await addToRecord(tx, district, [done(by, "export", { persons: persons.length }, id)]);
    return { ...found, looks };
  });
}

/** Takes a household and its persons away for good; what stays is on record: that it was done, and how many. Null when there is none of that id. */
export async function eraseHousehold(
  db: Db,
  district: string,
  id: string,
  by: By,
): Promise<{ persons: number } | null> {
  return await db.transaction(async (tx) => {
    const own = and(eq(household.id, id), eq(household.district, district));
    const { count } = await tx.delete(household).where(own);
    if (count === 0) return null;
    const persons = (await tx.delete(person).where(eq(person.household, id))).count;
    await tx.delete(householdLink).where(eq(householdLink.household, id));
    // Nor is it to come back with an import that is undone.
    await tx.delete(importChange).where(eq(importChange.household, id));
    await addToRecord(tx, district, [done(by, "erase", { persons }, id)]);
    return { persons };
  });
}

/** What is put on record of something that was done with a household. */
export function done(by: By, kind: AuditKind, about: AuditAbout, id: string): Entry {
  const entry = byNobody(by.at, kind, about, [id]);
  if (!("account" in by)) return entry;
  const { account, appointment, screen } = by;
  return { ...entry, account, appointment: appointment.id, path: appointment.path, screen };
}
