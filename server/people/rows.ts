import type { household, person } from "@/drizzle/schema/person";
import { append } from "@/lib/kit/map";
import type { Household, HouseholdSaid, Person, PersonSaid } from "@/lib/protocol/people";
import type { KeyRing } from "./key-ring";

export type HouseholdRow = typeof household.$inferSelect;
export type PersonRow = typeof person.$inferSelect;

const personAt = (id: string): string => `person:${id}`;
const householdAt = (id: string): string => `household:${id}`;

/** What of a person's row is encrypted or hashed. */
export function sealPerson(
  keys: KeyRing,
  id: string,
  { name, phone, idEnd, age, residence, remarks }: PersonSaid,
): { sealed: Buffer; phone: Buffer | null } {
  const said = JSON.stringify({ name, phone, idEnd, age, residence, remarks });
  return {
    sealed: keys.seal(personAt(id), said),
    phone: phone === null ? null : keys.blind(phone),
  };
}

/** Throws `SealBroken`. */
export const openPerson = (
  keys: KeyRing,
  { id, sealed }: Pick<PersonRow, "id" | "sealed">,
): PersonSaid => JSON.parse(keys.open(personAt(id), sealed)) as PersonSaid;

export const sealHousehold = (keys: KeyRing, id: string, said: HouseholdSaid | null) =>
  said && keys.seal(householdAt(id), JSON.stringify(said));

/** Throws `SealBroken`. */
export const openHousehold = (
  keys: KeyRing,
  { id, sealed }: Pick<HouseholdRow, "id" | "sealed">,
): HouseholdSaid | null =>
  sealed && (JSON.parse(keys.open(householdAt(id), sealed)) as HouseholdSaid);

/** Households with their persons. */
export function householdsOf(
  keys: KeyRing,
  households: readonly HouseholdRow[],
  persons: readonly PersonRow[],
): Household[] {
  const of = new Map<string, PersonRow[]>();
  for (const row of persons) append(of, row.household, row);
  return households.map((row) => ({
    id: row.id,
    building: row.building,
    unit: row.unit,
    door: row.door,
    remarks: openHousehold(keys, row)?.remarks ?? null,
    persons: (of.get(row.id) ?? []).map(
      (one): Person => ({ id: one.id, ...openPerson(keys, one) }),
    ),
  }));
}
