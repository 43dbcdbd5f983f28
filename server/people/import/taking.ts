import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { household, person } from "@/drizzle/schema/person";
import { append, getOrMake } from "@/lib/kit/map";
import { householdId, type PersonSaid } from "@/lib/protocol/people";
import type { KeyRing } from "@/server/people/key-ring";
import { openHousehold, openPerson, sealHousehold, sealPerson } from "@/server/people/rows";
import type { Tx } from "@/server/store/db";
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
}

/** Takes the people of an import piece by piece, in its transaction; a household's rows may lie in several. */
export class Taking {
  readonly #counts: PeopleCounts = {
    households: { added: 0, changed: 0, same: 0 },
    persons: { added: 0, changed: 0, same: 0, gone: 0 },
  };

  private constructor(
    private readonly tx: Tx,
    private readonly district: string,
    private readonly keys: KeyRing,
  ) {}

  static async start(tx: Tx, district: string, keys: KeyRing): Promise<Taking> {
    // Ids of what the files have listed so far, outside the process's memory.
    for (const table of ["listed_household", "listed_person"])
      await tx.execute(
        sql`create temporary table ${sql.identifier(table)} (id text primary key) on commit drop`,
      );
    return new Taking(tx, district, keys);
  }

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
    await this.#households(listed);
    return await this.#persons(listed);
  }

  /** Removes whom their household's list no longer has. */
  async finish(): Promise<PeopleCounts> {
    const gone = await this.tx.execute(sql`
      delete from person using listed_household h
      where person.household = h.id
        and not exists (select from listed_person l where l.id = person.id)
      returning person.id`);
    this.#counts.persons.gone = gone.length;
    return this.#counts;
  }

  async #households(listed: ReadonlyMap<string, Listed>): Promise<void> {
    const { tx, keys, district } = this;
    const ids = [...listed.keys()];
    const kept = new Map(
      (await tx.select().from(household).where(oneOf(household.id, ids))).map((row) => [
        row.id,
        row,
      ]),
    );
    const first = await this.#note("listed_household", ids);
    const counts = this.#counts.households;
    const written: object[] = [];
    for (const [id, { door, remarks }] of listed) {
      const was = kept.get(id);
      const before = was ? (openHousehold(keys, was)?.remarks ?? null) : null;
      const said = remarks ?? before;
      const same = was !== undefined && said === before;
      if (first.has(id)) counts[same ? "same" : was ? "changed" : "added"]++;
      if (same) continue;
      const sealed = sealHousehold(keys, id, said === null ? null : { remarks: said });
      const { building, unit } = door;
      written.push({
        id,
        building: building.id,
        unit,
        door: door.door,
        path: building.path,
        sealed: sealed?.toString("hex") ?? null,
      });
    }
    for (const insert of some(
      written,
      (json) => sql`
        insert into household (id, district, building, unit, door, path, sealed)
        select id, ${district}, building, unit, door, path, decode(sealed, 'hex')
        from json_to_recordset(${json}::json)
          as r(id text, building text, unit int, door text, path text, sealed text)
        on conflict (id) do update set sealed = excluded.sealed`,
    ))
      await tx.execute(insert);
  }

  async #persons(listed: ReadonlyMap<string, Listed>): Promise<ListedRow[]> {
    const { tx, keys } = this;
    const of = new Map<string, Kept[]>();
    const rows = await tx
      .select()
      .from(person)
      .where(oneOf(person.household, [...listed.keys()]));
    for (const row of rows) append(of, row.household, { id: row.id, said: openPerson(keys, row) });
    const counts = this.#counts.persons;
    const written: object[] = [];
    const ids = new Map<string, ListedRow>();
    const twice: ListedRow[] = [];
    for (const [home, { rows }] of listed) {
      const left = of.get(home) ?? [];
      const met = new Set<string>();
      for (const row of rows) {
        const { said } = row;
        if (!said) continue;
        const key = keyOf(said);
        if (met.has(key)) {
          twice.push(row);
          continue;
        }
        met.add(key);
        const was = pick(left, said);
        const id = was?.id ?? randomUUID();
        ids.set(id, row);
        const same = was !== undefined && isSame(was.said, said);
        counts[same ? "same" : was ? "changed" : "added"]++;
        if (!same) written.push(this.#written(id, home, row, said));
      }
    }
    const first = await this.#note("listed_person", [...ids.keys()]);
    for (const [id, row] of ids) if (!first.has(id)) twice.push(row);
    for (const insert of some(
      written,
      (json) => sql`
        insert into person (id, district, household, building, sealed, phone)
        select id, ${this.district}, household, building, decode(sealed, 'hex'), decode(phone, 'hex')
        from json_to_recordset(${json}::json)
          as r(id text, household text, building text, sealed text, phone text)
        on conflict (id) do update set sealed = excluded.sealed, phone = excluded.phone`,
    ))
      await tx.execute(insert);
    return twice;
  }

  #written(id: string, home: string, { building }: ListedRow, said: PersonSaid): object {
    const { sealed, phone } = sealPerson(this.keys, id, said);
    return {
      id,
      household: home,
      building: building.id,
      sealed: sealed.toString("hex"),
      phone: phone?.toString("hex") ?? null,
    };
  }

  /** Those among the ids that were not listed before. */
  async #note(
    table: "listed_household" | "listed_person",
    ids: readonly string[],
  ): Promise<Set<string>> {
    const fresh = await this.tx.execute<{ id: string }>(sql`
      insert into ${sql.identifier(table)} select unnest(${sql.param(ids)}::text[])
      on conflict do nothing returning id`);
    return new Set(fresh.map(({ id }) => id));
  }
}

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
