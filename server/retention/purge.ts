import { and, eq, inArray, isNotNull, lt, or, sql } from "drizzle-orm";
import { command } from "@/drizzle/schema/command";
import { importChange, importRun } from "@/drizzle/schema/import";
import { opening, sealOrder } from "@/drizzle/schema/isolation";
import { track } from "@/drizzle/schema/track";
import { COMMANDS } from "@/lib/domain/registry";
import { DAY, type Millis } from "@/lib/kit/clock";
import { addToRecord, byNobody } from "@/server/audit/record";
import type { Db, Tx } from "@/server/store/db";

/** How long each kind is kept. The record of looks and the journal's lasting part are kept for good. */
export const KEPT = {
  /** Where squads were. */
  tracks: 7 * DAY,
  /** Why a door was sealed, and why it was opened or the order voided: from the order's end, or the opening. */
  reasons: 180 * DAY,
  /** Who telephoned, and the secret arguments of commands: from their arrival. */
  said: 180 * DAY,
  /** What people were before an import: from the import on, for it to be put back. */
  undo: DAY,
} as const;
export type PurgedKind = keyof typeof KEPT;

/** Verbs with secret arguments, and these arguments. */
const SECRETS = [...COMMANDS.values()].flatMap(({ name, secret = [] }) =>
  secret.length > 0 ? [{ name, secret }] : [],
);

/** Takes away what has been kept long enough, and puts on record how much of what. Another server may do the same at once. */
export async function purge(db: Db, district: string, now: Millis): Promise<void> {
  for (const kind of Object.keys(KEPT) as PurgedKind[])
    await db.transaction(async (tx) => {
      const before = now - KEPT[kind];
      const rows = await PURGES[kind](tx, district, before);
      if (rows > 0)
        await addToRecord(tx, district, [byNobody(now, "purge", { kind, rows, before })]);
    });
}

const PURGES: Readonly<
  Record<PurgedKind, (tx: Tx, district: string, before: Millis) => Promise<number>>
> = {
  async tracks(tx, district, before) {
    const old = and(eq(track.district, district), lt(track.at, before));
    return (await tx.delete(track).where(old)).count;
  },

  async reasons(tx, district, before) {
    const orders = await tx
      .update(sealOrder)
      .set({ reason: "", endingNote: null })
      .where(
        and(
          eq(sealOrder.district, district),
          lt(sealOrder.endedAt, before),
          or(sql`${sealOrder.reason} <> ''`, isNotNull(sealOrder.endingNote)),
        ),
      );
    const openings = await tx
      .update(opening)
      .set({ cause: "" })
      .where(
        and(eq(opening.district, district), lt(opening.at, before), sql`${opening.cause} <> ''`),
      );
    return orders.count + openings.count;
  },

  async undo(tx, district, before) {
    const old = tx
      .select({ id: importRun.id })
      .from(importRun)
      .where(and(eq(importRun.district, district), lt(importRun.at, before)));
    return (await tx.delete(importChange).where(inArray(importChange.run, old))).count;
  },

  async said(tx, district, before) {
    const old = and(eq(command.district, district), lt(command.arrived, before), sql`salt <> ''`);
    // Without its salt the digest that binds them to the journal tells nobody what they were.
    const gone = { said: null, salt: Buffer.alloc(0) };
    let rows = 0;
    for (const { name, secret } of SECRETS) {
      const rest = sql`${command.args} - ${sql.param(secret)}::text[]`;
      const where = and(old, eq(command.name, name));
      rows += (
        await tx
          .update(command)
          .set({ ...gone, args: rest })
          .where(where)
      ).count;
    }
    const others = and(old, isNotNull(command.said));
    return rows + (await tx.update(command).set(gone).where(others)).count;
  },
};
