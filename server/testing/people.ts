import { household, person } from "@/drizzle/schema/person";
import { householdId, type PersonSaid } from "@/lib/protocol/people";
import type { KeyRing } from "@/server/people/key-ring";
import { sealHousehold, sealPerson } from "@/server/people/rows";
import type { Db } from "@/server/store/db";
import type { Territory } from "@/server/territory/territory";

/** Somebody of the tests, with nothing said but a name. */
export const somebody = (name: string, said: Partial<PersonSaid> = {}): PersonSaid => ({
  name,
  phone: null,
  idEnd: null,
  age: null,
  residence: null,
  remarks: null,
  ...said,
});

/** Puts a household into a building of the tests' ground; its id. */
export async function addHousehold(
  db: Db,
  territory: Territory,
  keys: KeyRing,
  [building, unit, door]: readonly [building: string, unit: number, door: string],
  persons: readonly PersonSaid[],
  remarks: string | null = null,
): Promise<string> {
  const district = territory.about.id;
  const path = territory.node(building)?.path ?? "";
  const id = householdId(building, unit, door);
  const sealed = sealHousehold(keys, id, remarks === null ? null : { remarks });
  await db.insert(household).values({ id, district, building, unit, door, path, sealed });
  for (const [i, said] of persons.entries()) {
    const own = `${id}/${i}`;
    await db
      .insert(person)
      .values({ id: own, district, household: id, building, ...sealPerson(keys, own, said) });
  }
  return id;
}
