import { and, arrayContains, desc, eq, inArray, like, lt, or } from "drizzle-orm";
import { account, appointment } from "@/drizzle/schema/account";
import { auditEntry } from "@/drizzle/schema/audit";
import type { HouseholdLook, Look, LookEntry } from "@/lib/protocol/audit";
import type { Role } from "@/lib/schema/role";
import type { NodeId, Path } from "@/lib/schema/territory";
import type { Db, Tx } from "@/server/store/db";

export interface LooksOf {
  path: Path;
  /** Also of those appointed to the node itself. */
  own: boolean;
  /** Only looks at this household; null for all. */
  household: string | null;
  /** Continues after this one; null begins with the newest. */
  before: number | null;
  limit: number;
}

/** Looks at people by those appointed below a node, the newest first. */
export async function looksBelow(db: Db, district: string, of: LooksOf): Promise<LookEntry[]> {
  const { path, own, household, before, limit } = of;
  const rows = await db
    .select({
      seq: auditEntry.seq,
      at: auditEntry.at,
      about: auditEntry.about,
      screen: auditEntry.screen,
      households: auditEntry.whom,
      person: account.name,
      title: appointment.title,
    })
    .from(auditEntry)
    .leftJoin(account, eq(account.id, auditEntry.account))
    .leftJoin(appointment, eq(appointment.id, auditEntry.appointment))
    .where(
      and(
        eq(auditEntry.district, district),
        eq(auditEntry.kind, "look"),
        or(like(auditEntry.path, `${path}/%`), own ? eq(auditEntry.path, path) : undefined),
        household === null ? undefined : arrayContains(auditEntry.whom, [household]),
        before === null ? undefined : lt(auditEntry.seq, before),
      ),
    )
    .orderBy(desc(auditEntry.seq))
    .limit(limit);
  return rows.map(({ about, ...row }) => ({ ...row, look: about.look as Look }));
}

/** What was done with a household, before the place's name is known. */
export interface LookAt extends Omit<HouseholdLook, "place"> {
  node: NodeId | null;
  screen: string | null;
}

/** What a household is told of, when it asks. */
const TOLD = ["look", "change", "export"] as const;

/** What was done with a household and by which post, the newest first. */
export async function looksAt(db: Db | Tx, district: string, household: string): Promise<LookAt[]> {
  const rows = await db
    .select({
      at: auditEntry.at,
      kind: auditEntry.kind,
      about: auditEntry.about,
      screen: auditEntry.screen,
      role: appointment.role,
      title: appointment.title,
      node: appointment.node,
    })
    .from(auditEntry)
    .leftJoin(appointment, eq(appointment.id, auditEntry.appointment))
    .where(
      and(
        eq(auditEntry.district, district),
        inArray(auditEntry.kind, [...TOLD]),
        arrayContains(auditEntry.whom, [household]),
      ),
    )
    .orderBy(desc(auditEntry.seq));
  return rows.map(({ kind, about, role, ...row }) => ({
    ...row,
    role: role as Role | null,
    act: (kind === "look" ? about.look : kind) as LookAt["act"],
  }));
}
