import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { importChange } from "@/drizzle/schema/import";
import { household, person } from "@/drizzle/schema/person";
import { append, getOrMake } from "@/lib/kit/map";
import { householdId, type PersonSaid } from "@/lib/protocol/people";
import type { KeyRing } from "@/server/people/key-ring";
import { openHousehold, openPerson, sealHousehold, sealPerson } from "@/server/people/rows";
import type { Db } from "@/server/store/db";
import { some } from "@/server/store/json-rows";
import { oneOf } from "@/server/store/one-of";
import type { Door } from "./doors";

/** A row that is right by itself. */
export interface ListedRow extends Door {
  file: string;
  row: number;
  /** Null: the row names the household alone. */
  said: PersonSaid | null;
  /** Of the household; null where the row says none. */
  remarks: string | null;
}

export interface PeopleCounts {
  households: { added: number; changed: number; same: number };
  persons: { added: number; changed: number; same: number; gone: number };
}

interface Listed {
  door: Door;
  remarks: string | null;
  rows: ListedRow[];
}

interface Kept {
  id: string;
  said: PersonSaid;
  sealed: Uint8Array;
  phone: Uint8Array | null;
}

/** Households whose persons are looked through at a time. */
const HOUSEHOLDS = 2_000;

/**
 * Finds out piece by piece what an import of people would do, and writes it beside the people: what a row was
 * and what it will be, encrypted. Nobody waits for it; to take it, and to put it back, is a few statements.
 */
export class Staging {
  readonly #counts: PeopleCounts = {
    households: { added: 0, changed: 0, same: 0 },
    persons: { added: 0, changed: 0, same: 0, gone: 0 },
  };
  /** What the files have listed so far: households, persons that were there, and by name whoever is listed. */
  readonly #households = new Set<string>();
  readonly #persons = new Set<string>();
  /** Rows that were written down. */
  rows = 0;

  constructor(
    private readonly db: Db,
    private readonly run: string,
    private readonly keys: KeyRing,
  ) {}

  /** Rows that list a person for the second time. */
  async take(rows: readonly ListedRow[]): Promise<ListedRow[]> {
    const listed = new Map<string, Listed>();
    for (const row of rows) {
      const id = householdId(row.building.id, row.unit, row.door);
      const one = getOrMake(listed, id, () => ({
        door: row,
        remarks: null,
        rows: [] as ListedRow[],
      }));
      one.remarks ??= row.remarks;
      if (row.said) one.rows.push(row);
    }
    await this.#takeHouseholds(listed);
    return await this.#takePersons(listed);
  }

  /** Finds whom their household's list no longer has. */
  async finish(): Promise<PeopleCounts> {
    const all = [...this.#households];
    for (let from = 0; from < all.length; from += HOUSEHOLDS) {
      const ids = all.slice(from, from + HOUSEHOLDS);
      const rows = await this.db.select().from(person).where(oneOf(person.household, ids));
      const gone = rows.filter(({ id }) => !this.#persons.has(id));
      this.#counts.persons.gone += gone.length;
      await this.#write(
        gone.map(({ id, household: home, building, sealed, phone }) => ({
          of: "person",
          id,
          household: home,
          ...nowhere(building),
          was: true,
          is: false,
          before: hex(sealed),
          after: null,
          phone_before: hex(phone),
          phone_after: null,
        })),
      );
    }
    return this.#counts;
  }

  async #takeHouseholds(listed: ReadonlyMap<string, Listed>): Promise<void> {
    const { db, keys } = this;
    const ids = [...listed.keys()];
    const kept = new Map(
      (await db.select().from(household).where(oneOf(household.id, ids))).map((row) => [
        row.id,
        row,
      ]),
    );
    const counts = this.#counts.households;
    const written: Change[] = [];
    for (const [id, { door, remarks }] of listed) {
      const was = kept.get(id);
      const before = was ? (openHousehold(keys, was)?.remarks ?? null) : null;
      const said = remarks ?? before;
      const same = was !== undefined && said === before;
      const first = !this.#households.has(id);
      this.#households.add(id);
      if (first) counts[same ? "same" : was ? "changed" : "added"]++;
      if (same || (!first && remarks === null)) continue;
      const sealed = sealHousehold(keys, id, said === null ? null : { remarks: said });
      const { building, unit } = door;
      written.push({
        of: "household",
        id,
        household: id,
        building: building.id,
        unit,
        door: door.door,
        path: building.path,
        was: was !== undefined,
        is: true,
        before: hex(was?.sealed),
        after: hex(sealed),
        phone_before: null,
        phone_after: null,
      });
    }
    await this.#write(written);
  }

  async #takePersons(listed: ReadonlyMap<string, Listed>): Promise<ListedRow[]> {
    const { db, keys } = this;
    const of = new Map<string, Kept[]>();
    const rows = await db
      .select()
      .from(person)
      .where(oneOf(person.household, [...listed.keys()]));
    for (const row of rows) {
      const { id, sealed, phone } = row;
      append(of, row.household, { id, said: openPerson(keys, row), sealed, phone });
    }
    const counts = this.#counts.persons;
    const written: Change[] = [];
    const twice: ListedRow[] = [];
    for (const [home, { rows }] of listed) {
      // Whom another piece has listed is no longer looked for.
      const left = (of.get(home) ?? []).filter(({ id }) => !this.#persons.has(id));
      for (const row of rows) {
        const { said } = row;
        if (!said) continue;
        const key = `${home} ${keyOf(said)}`;
        if (this.#persons.has(key)) {
          twice.push(row);
          continue;
        }
        this.#persons.add(key);
        const was = pick(left, said);
        if (was) this.#persons.add(was.id);
        const same = was !== undefined && isSame(was.said, said);
        counts[same ? "same" : was ? "changed" : "added"]++;
        if (!same) written.push(this.#changeOf(home, row, said, was));
      }
    }
    await this.#write(written);
    return twice;
  }

  #changeOf(home: string, { building }: ListedRow, said: PersonSaid, was?: Kept): Change {
    const id = was?.id ?? randomUUID();
    const { sealed, phone } = sealPerson(this.keys, id, said);
    return {
      of: "person",
      id,
      household: home,
      ...nowhere(building.id),
      was: was !== undefined,
      is: true,
      before: hex(was?.sealed),
      after: hex(sealed),
      phone_before: hex(was?.phone),
      phone_after: hex(phone),
    };
  }

  async #write(changes: readonly Change[]): Promise<void> {
    this.rows += changes.length;
    for (const insert of some(
      changes,
      (json) => sql`
        insert into import_change (run, "of", id, household, building, unit, door, path, was, "is",
          before, after, phone_before, phone_after)
        select ${this.run}, "of", id, household, building, unit, door, path, was, "is",
          decode(before, 'hex'), decode(after, 'hex'),
          decode(phone_before, 'hex'), decode(phone_after, 'hex')
        from json_to_recordset(${json}::json)
          as r("of" text, id text, household text, building text, unit int, door text, path text,
            was bool, "is" bool, before text, after text, phone_before text, phone_after text)
        on conflict (run, "of", id) do update set after = excluded.after`,
    ))
      await this.db.execute(insert);
  }
}

/** Forgets what an import was going to do, or has done. */
export async function dropChanges(db: Pick<Db, "delete">, run: string): Promise<void> {
  await db.delete(importChange).where(eq(importChange.run, run));
}

/** A row of `import_change`, as JSON. */
interface Change {
  of: "household" | "person";
  id: string;
  household: string;
  building: string;
  unit: number;
  door: string;
  path: string;
  was: boolean;
  is: boolean;
  before: string | null;
  after: string | null;
  phone_before: string | null;
  phone_after: string | null;
}

/** A person has no door of their own. */
const nowhere = (building: string) => ({ building, unit: 0, door: "", path: "" });

const hex = (bytes: Uint8Array | null | undefined): string | null =>
  bytes ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex") : null;

const keyOf = ({ name, idEnd }: PersonSaid): string => `${name} ${idEnd ?? ""}`;

/** Who of a household is meant, taken out of the list: by name and last four, else by a name where either doesn't say them. */
function pick(left: Kept[], said: PersonSaid): Kept | undefined {
  const exact = left.findIndex((one) => keyOf(one.said) === keyOf(said));
  const at =
    exact >= 0
      ? exact
      : left.findIndex(
          (one) => one.said.name === said.name && (one.said.idEnd === null || said.idEnd === null),
        );
  return at < 0 ? undefined : left.splice(at, 1)[0];
}

const isSame = (a: PersonSaid, b: PersonSaid): boolean =>
  a.phone === b.phone &&
  a.idEnd === b.idEnd &&
  a.age === b.age &&
  a.residence === b.residence &&
  a.remarks === b.remarks;
