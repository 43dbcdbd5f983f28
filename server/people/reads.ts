import { setImmediate as breath } from "node:timers/promises";
import { and, asc, eq, gt, inArray, or, type SQL } from "drizzle-orm";
import { household, person } from "@/drizzle/schema/person";
import type { Millis } from "@/lib/kit/clock";
import type { Look } from "@/lib/protocol/audit";
import { type Household, MOST_HOUSEHOLDS } from "@/lib/protocol/people";
import type { Appointment } from "@/lib/schema/role";
import type { NodeId } from "@/lib/schema/territory";
import { addToRecord } from "@/server/audit/record";
import type { Db, Tx } from "@/server/store/db";
import type { KeyRing } from "./key-ring";
import { type HouseholdRow, householdsOf, openPerson } from "./rows";

/** Who looks, as what, and on which screen. */
export interface Looker {
  account: string;
  appointment: Appointment;
  screen: string;
  at: Millis;
}

/** Buildings whose people are in memory at a time while names are compared. */
const BUILDINGS = 20;

/** Reads of people. Each is on record before its answer is given, in the transaction that read it. */
export class People {
  readonly #db: Db;
  readonly #district: string;
  readonly #keys: KeyRing;

  constructor(db: Db, district: string, keys: KeyRing) {
    this.#db = db;
    this.#district = district;
    this.#keys = keys;
  }

  /** Households of a building or one of its units in the order of their ids, after that one. */
  async building(
    who: Looker,
    building: NodeId,
    unit: number | null,
    after: string | null,
  ): Promise<Household[]> {
    return await this.#look(who, "building", { node: building, unit: unit ?? 0 }, (tx) =>
      this.#households(
        tx,
        and(
          eq(household.building, building),
          unit === null ? undefined : eq(household.unit, unit),
          after === null ? undefined : gt(household.id, after),
        ),
      ),
    );
  }

  async household(who: Looker, id: string): Promise<Household | null> {
    const [found] = await this.#look(who, "household", {}, (tx) =>
      this.#households(tx, eq(household.id, id)),
    );
    return found ?? null;
  }

  /** Where a household is, without a word of who lives there; null when there is none of that id. */
  async buildingOf(id: string): Promise<NodeId | null> {
    const [row] = await this.#db
      .select({ building: household.building })
      .from(household)
      .where(and(eq(household.id, id), eq(household.district, this.#district)));
    return row?.building ?? null;
  }

  /** Ids of households with a person of exactly this phone, wherever they are, with their buildings. */
  async withPhone(phone: string): Promise<{ id: string; building: NodeId }[]> {
    const hashes = this.#keys.blinds(phone).map((hash) => eq(person.phone, hash));
    return await this.#db
      .selectDistinct({ id: person.household, building: person.building })
      .from(person)
      .where(and(eq(person.district, this.#district), or(...hashes)));
  }

  async personsIn(buildings: readonly NodeId[], most: number): Promise<number> {
    let count = 0;
    for (let from = 0; from < buildings.length && count <= most; from += BUILDINGS)
      count += await this.#db.$count(person, this.#in(buildings.slice(from, from + BUILDINGS)));
    return count;
  }

  /** Ids of households in these buildings with a person whose name holds `text`; so many at most. */
  async withName(text: string, buildings: readonly NodeId[]): Promise<string[]> {
    const wanted = folded(text);
    const found = new Set<string>();
    for (let from = 0; from < buildings.length && found.size < MOST_HOUSEHOLDS; from += BUILDINGS) {
      const rows = await this.#db
        .select({ id: person.id, household: person.household, sealed: person.sealed })
        .from(person)
        .where(this.#in(buildings.slice(from, from + BUILDINGS)));
      for (const row of rows)
        if (folded(openPerson(this.#keys, row).name).includes(wanted)) found.add(row.household);
      await breath();
    }
    return [...found].slice(0, MOST_HOUSEHOLDS);
  }

  /** These households, found by a phone or a name; a search that has found nothing is on record too. */
  async found(
    who: Looker,
    look: "phone" | "name",
    ids: readonly string[],
    node: NodeId,
  ): Promise<Household[]> {
    return await this.#look(who, look, { node }, async (tx) =>
      ids.length === 0 ? [] : await this.#households(tx, inArray(household.id, [...ids])),
    );
  }

  #in(buildings: readonly NodeId[]): SQL | undefined {
    return and(eq(person.district, this.#district), inArray(person.building, [...buildings]));
  }

  async #households(tx: Tx, where: SQL | undefined): Promise<HouseholdRow[]> {
    return await tx
      .select()
      .from(household)
      .where(and(eq(household.district, this.#district), where))
      .orderBy(asc(household.id))
      .limit(MOST_HOUSEHOLDS);
  }

  #look(
    who: Looker,
    look: Look,
    about: Readonly<Record<string, string | number>>,
    read: (tx: Tx) => Promise<HouseholdRow[]>,
  ): Promise<Household[]> {
    const { account, appointment, screen, at } = who;
    return this.#db.transaction(async (tx) => {
      const rows = await read(tx);
      const ids = rows.map(({ id }) => id);
      const persons =
        ids.length === 0
          ? []
          : await tx.select().from(person).where(inArray(person.household, ids)).orderBy(person.id);
      const found = householdsOf(this.#keys, rows, persons);
      await addToRecord(tx, this.#district, [
        {
          at,
          kind: "look",
          account,
          appointment: appointment.id,
          path: appointment.path,
          screen,
          whom: ids,
          about: { ...about, look },
        },
      ]);
      return found;
    });
  }
}

const folded = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
