import { sql } from "drizzle-orm";
import type { Tx } from "@/server/store/db";

/** Somebody has changed a household or a person meanwhile: what was found out no longer fits. */
export class PeopleChanged extends Error {
  override readonly name = "PeopleChanged";
}

/** Does what an import was found to do; `rows`: how much that is. Throws `PeopleChanged`. */
export async function takeChanges(
  tx: Tx,
  district: string,
  run: string,
  rows: number,
): Promise<void> {
  const [found] = await tx.execute<{ n: number; other: number }>(sql`
    select count(*)::int as n, count(*) filter (where
      case "of"
        when 'person' then c.was <> (p.id is not null) or p.sealed is distinct from c.before
        else c.was <> (h.id is not null) or h.sealed is distinct from c.before
      end)::int as other
    from import_change c
      left join person p on c."of" = 'person' and p.id = c.id
      left join household h on c."of" = 'household' and h.id = c.id
    where c.run = ${run}`);
  if (found?.n !== rows || found.other > 0) throw new PeopleChanged();
  await tx.execute(sql`
    insert into household (id, district, building, unit, door, path, sealed)
    select id, ${district}, building, unit, door, path, after
    from import_change where run = ${run} and "of" = 'household'
    on conflict (id) do update set sealed = excluded.sealed`);
  await tx.execute(sql`
    insert into person (id, district, household, building, sealed, phone)
    select id, ${district}, household, building, after, phone_after
    from import_change where run = ${run} and "of" = 'person' and "is"
    on conflict (id) do update set sealed = excluded.sealed, phone = excluded.phone`);
  await tx.execute(sql`
    delete from person using import_change c
    where c.run = ${run} and c."of" = 'person' and not c."is" and person.id = c.id`);
}

/** The other way round; what somebody has changed or removed since stays as they left it. */
export async function undoChanges(tx: Tx, district: string, run: string): Promise<void> {
  await tx.execute(sql`
    delete from person p using import_change c
    where c.run = ${run} and c."of" = 'person' and not c.was
      and p.id = c.id and p.sealed = c.after`);
  await tx.execute(sql`
    update person p set sealed = c.before, phone = c.phone_before from import_change c
    where c.run = ${run} and c."of" = 'person' and c.was and c."is"
      and p.id = c.id and p.sealed = c.after`);
  await tx.execute(sql`
    insert into person (id, district, household, building, sealed, phone)
    select c.id, ${district}, c.household, c.building, c.before, c.phone_before
    from import_change c join household h on h.id = c.household
    where c.run = ${run} and c."of" = 'person' and not c."is"
    on conflict do nothing`);
  await tx.execute(sql`
    delete from household h using import_change c
    where c.run = ${run} and c."of" = 'household' and not c.was
      and h.id = c.id and h.sealed is not distinct from c.after
      and not exists (select from person p where p.household = h.id)`);
  await tx.execute(sql`
    update household h set sealed = c.before from import_change c
    where c.run = ${run} and c."of" = 'household' and c.was
      and h.id = c.id and h.sealed is not distinct from c.after`);
}
