import { eq } from "drizzle-orm";
import { auditEntry, auditHead } from "@/drizzle/schema/audit";
import type { Millis } from "@/lib/kit/clock";
import type { AuditAbout, AuditKind } from "@/lib/protocol/audit";
import type { Path } from "@/lib/schema/territory";
import type { Tx } from "@/server/store/db";
import { canonical, START, sha256 } from "./digest";

/** What happened, before its place in the record is known. */
export interface Entry {
  at: Millis;
  kind: AuditKind;
  account: string | null;
  appointment: string | null;
  path: Path | null;
  screen: string | null;
  whom: readonly string[];
  about: AuditAbout;
}

/** What the server or its console did. */
export const byNobody = (
  at: Millis,
  kind: AuditKind,
  about: AuditAbout,
  whom: readonly string[] = [],
): Entry => ({ at, kind, account: null, appointment: null, path: null, screen: null, whom, about });

/** The hash of an entry: of everything it says, its place, and the hash of the one before. */
export const hashOf = (before: Uint8Array, district: string, seq: number, entry: Entry): Buffer => {
  const { at, kind, account, appointment, path, screen, whom, about } = entry;
  const said = [district, seq, at, kind, account, appointment, path, screen, whom, about];
  return sha256(before, canonical(said));
};

/**
 * Adds to a district's record, in the transaction of what it tells of. Whoever adds holds the head until the
 * transaction ends, whichever process it is in: do it last.
 */
export async function addToRecord(
  tx: Tx,
  district: string,
  entries: readonly Entry[],
): Promise<{ seq: number; hash: Uint8Array }> {
  await tx.insert(auditHead).values({ district, seq: 0, hash: START }).onConflictDoNothing();
  const [head] = await tx
    .select()
    .from(auditHead)
    .where(eq(auditHead.district, district))
    .for("update");
  let { seq, hash } = head ?? { seq: 0, hash: START };
  for (const entry of entries) {
    hash = hashOf(hash, district, ++seq, entry);
    await tx.insert(auditEntry).values({ ...entry, whom: [...entry.whom], district, seq, hash });
  }
  await tx.update(auditHead).set({ seq, hash }).where(eq(auditHead.district, district));
  return { seq, hash };
}
