import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import { account, appointment } from "@/drizzle/schema/account";
import { importChange } from "@/drizzle/schema/import";
import type { StaffProblemCode } from "@/lib/i18n/messages/staff-import";
import type { Millis } from "@/lib/kit/clock";
import { mayAppoint } from "@/lib/policy/appoint";
import type { Actor } from "@/lib/schema/role";
import type { Path } from "@/lib/schema/territory";
import type { Db, Tx } from "@/server/store/db";
import { inPieces } from "@/server/store/in-pieces";
import { readSource } from "@/server/territory/read/read-source";
import { isReadProblem, type ReadProblem } from "@/server/territory/read/source";
import type { Territory } from "@/server/territory/territory";
import { staffFields } from "./columns";
import { type Post, Posts, type StaffFlaw } from "./posts";

export interface StaffProblem {
  file: string;
  row: number;
  code: StaffFlaw["code"] | StaffProblemCode | ReadProblem["code"];
  values: Record<string, string>;
}

export interface StaffPlan {
  files: readonly { path: string; columns: Readonly<Record<string, string>> }[];
  /** Who appoints, by the one appointment that reaches furthest. */
  by: Actor;
  scope: Path;
}

/** What is to be added; who is there already and what they hold stays as it is. */
export interface StaffFound {
  accounts: (typeof account.$inferInsert)[];
  appointments: (typeof appointment.$inferInsert)[];
  same: number;
  problems: number;
}

/**
 * Reads a list of staff: a row a post; rows of one name at one place are one person. Nobody is dismissed
 * because a list does not have them.
 */
export async function readStaff(
  db: Db,
  territory: Territory,
  plan: StaffPlan,
  now: Millis,
  hear: (problem: StaffProblem) => void,
  read: (rows: number) => void = () => {},
): Promise<StaffFound> {
  const district = territory.about.id;
  const { held, people } = await staffNow(db, district, now);
  const posts = new Posts(territory, plan.scope);
  const found: StaffFound = { accounts: [], appointments: [], same: 0, problems: 0 };
  const listed = new Set<string>();
  const problem = (one: StaffProblem): void => {
    found.problems++;
    hear(one);
  };
  let n = 0;
  for (const { path, columns } of plan.files) {
    for await (const item of readSource(path, {})) {
      if (isReadProblem(item)) {
        problem(item);
        continue;
      }
      read(++n);
      const { file, row } = item;
      const post = posts.find(staffFields(item, columns));
      if (!post.ok) problem({ file, row, ...post.error });
      else if (!mayAppoint(plan.by, post.value.role, post.value.path, now))
        problem({ file, row, code: "not-yours", values: {} });
      else if (listed.has(keyOf(post.value)))
        problem({ file, row, code: "staff-twice", values: {} });
      else {
        listed.add(keyOf(post.value));
        if (held.has(keyOf(post.value))) found.same++;
        else add(post.value);
      }
    }
  }
  return found;

  function add({ name, role, title, node, path, subject }: Post): void {
    const person = personOf(name, node);
    let id = people.get(person);
    if (id === undefined) {
      id = randomUUID();
      people.set(person, id);
      found.accounts.push({ id, district, name, persona: null, drill: false });
    }
    const post = { role, title, node, path, subject, from: now, until: null };
    found.appointments.push({ id: randomUUID(), district, account: id, ...post });
  }
}

/** Adds them, and writes down what was added, to be put back. */
export async function takeStaff(tx: Tx, run: string, found: StaffFound): Promise<void> {
  for (const some of inPieces(found.accounts)) await tx.insert(account).values(some);
  for (const some of inPieces(found.appointments)) await tx.insert(appointment).values(some);
  const made = found.appointments.map(({ id, account: person, path }) => {
    const nowhere = { building: "", unit: 0, door: "", path, was: false, is: true };
    return { run, of: "appointment" as const, id, household: person, ...nowhere };
  });
  for (const some of inPieces(made)) await tx.insert(importChange).values(some);
}

/** Dismisses whom an import has appointed; who holds nothing else is signed out everywhere. */
export async function undoStaff(tx: Tx, run: string, now: Millis): Promise<void> {
  const made = sql`select id from import_change where run = ${run} and "of" = 'appointment'`;
  await tx.execute(sql`
    update appointment set revoked_at = ${now}
    where revoked_at is null and (id in (${made}) or stands_in_for in (${made}))`);
  await tx.execute(sql`
    update invitation set revoked_at = ${now}
    where used_at is null and revoked_at is null and appointment in (${made})`);
  await tx.execute(sql`
    delete from session s using import_change c
    where c.run = ${run} and c."of" = 'appointment' and s.account = c.household
      and not exists (
        select from appointment a where a.account = s.account and a.revoked_at is null)`);
}

/** Who is appointed to what by now. */
async function staffNow(db: Db, district: string, now: Millis) {
  const rows = await db
    .select({ held: appointment, name: account.name })
    .from(appointment)
    .innerJoin(account, eq(account.id, appointment.account))
    .where(
      and(
        eq(appointment.district, district),
        eq(account.drill, false),
        isNull(appointment.revokedAt),
        lte(appointment.from, now),
        or(isNull(appointment.until), gt(appointment.until, now)),
      ),
    );
  const held = new Set(rows.map((one) => keyOf({ ...one.held, name: one.name })));
  const people = new Map(
    rows.map(({ name, held: { node, account: id } }) => [personOf(name, node), id]),
  );
  return { held, people };
}

const keyOf = ({
  name,
  role,
  node,
  subject,
}: Pick<Post, "name" | "node" | "subject"> & { role: string }): string =>
  JSON.stringify([name, role, node, subject]);

const personOf = (name: string, node: string): string => JSON.stringify([name, node]);
