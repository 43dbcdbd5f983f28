import { account, appointment } from "@/drizzle/schema/account";
import { HOUR, type Millis } from "@/lib/kit/clock";
import { ROLES, type Role } from "@/lib/schema/role";
import type { Path } from "@/lib/schema/territory";
import type { Db } from "@/server/store/db";
import { openSessions } from "./sessions";

interface Held {
  /** Null: appointed to nothing. */
  path: Path | null;
  /** Milliseconds from now. */
  from?: number;
  until?: number;
  revokedAt?: number;
}

/** Where somebody is appointed, seen from c1, which everything in the matrix is about. */
const HELD = {
  own: { path: "d/st1/c1" },
  above: { path: "d/st1" },
  below: { path: "d/st1/c1/k1/b2" },
  sibling: { path: "d/st1/c2" },
  elsewhere: { path: "d/st2/c3" },
  none: { path: null },
  expired: { path: "d/st1/c1", until: -HOUR },
  "not yet": { path: "d/st1/c1", from: HOUR },
  revoked: { path: "d/st1/c1", revokedAt: -1 },
} as const satisfies Record<string, Held>;
export type Relation = keyof typeof HELD;

/** Whose scope covers c1, now. */
export const OVER: readonly Relation[] = ["own", "above"];
/** Who is appointed to anything, now. */
export const APPOINTED: readonly Relation[] = ["own", "above", "below", "sibling", "elsewhere"];

export interface Case {
  role: Role;
  relation: Relation;
  /** The account. */
  id: string;
}

/** Every role × where it is held. */
export const CASES: readonly Case[] = ROLES.flatMap((role) =>
  (Object.keys(HELD) as Relation[]).map((relation) => ({
    role,
    relation,
    id: `${role}-${relation.replace(" ", "-")}`,
  })),
);

/** The gate officer of c1 that somebody's acts of appointing are about: each has their own. */
export const targetOf = (id: string): string => `target-of-${id}`;

/** An account for each case, signed in, and one for each to appoint and dismiss. */
export async function addMatrixPeople(db: Db, now: Millis): Promise<void> {
  const ids = CASES.flatMap(({ id }) => [id, targetOf(id)]);
  await db
    .insert(account)
    .values(ids.map((id) => ({ id, district: "d", name: id, persona: null, drill: false })));
  const row = (id: string, role: Role, { path, from, until, revokedAt }: Held) => ({
    id: `a-${id}`,
    district: "d",
    account: id,
    role,
    node: path?.split("/").at(-1) ?? "",
    path: path ?? "",
    subject: null,
    title: id,
    from: from === undefined ? 0 : now + from,
    until: until === undefined ? null : now + until,
    revokedAt: revokedAt === undefined ? null : now + revokedAt,
  });
  const held = CASES.flatMap(({ id, role, relation }) => {
    const target = row(targetOf(id), "gate", HELD.own);
    return relation === "none" ? [target] : [target, row(id, role, HELD[relation])];
  });
  await db.insert(appointment).values(held);
  await openSessions(db, ids);
}
