import { and, arrayContains, desc, eq, like, lt, or } from "drizzle-orm";
import { account, appointment } from "@/drizzle/schema/account";
import { auditEntry } from "@/drizzle/schema/audit";
import type { Look, LookEntry } from "@/lib/protocol/audit";
import type { Path } from "@/lib/schema/territory";
import type { Db } from "@/server/store/db";

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
