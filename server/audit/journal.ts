import { randomUUID } from "node:crypto";
import { and, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { commandSeal } from "@/drizzle/schema/audit";
import { command } from "@/drizzle/schema/command";
import type { Millis } from "@/lib/kit/clock";
import type { Db } from "@/server/store/db";
import { SealChain } from "./command-seals";
import { addToRecord, byNobody } from "./record";

/** Where a chain of commands stands. */
export interface ChainHead {
  run: string;
  n: number;
  hash: Uint8Array;
}

/** Commands that are sealed in one go where an older version has left them without. */
const PIECE = 500;

const { salt: _salt, ...DECIDED } = getTableColumns(command);

/** Writes into the district's record where these chains stand: from then on their ends are bound to it. */
export async function anchor(
  db: Db,
  district: string,
  heads: readonly ChainHead[],
  now: Millis,
): Promise<void> {
  if (heads.length === 0) return;
  const entries = heads.map(({ run, n, hash }) =>
    byNobody(now, "commands", { run, n, hash: Buffer.from(hash).toString("hex") }),
  );
  await db.transaction((tx) => addToRecord(tx, district, entries));
}

/** Seals what an older version has left without a seal, and anchors what killed servers have not. */
export async function catchUpJournal(db: Db, district: string, now: Millis): Promise<void> {
  const chain = new SealChain(randomUUID(), district);
  for (;;) {
    const sealed = await db.transaction(async (tx) => {
      const rows = await tx
        .select(DECIDED)
        .from(command)
        .where(and(eq(command.district, district), isNull(command.salt)))
        .limit(PIECE)
        .for("update", { skipLocked: true });
      if (rows.length === 0) return 0;
      const { salts, row } = chain.seal(rows);
      for (const [i, { id }] of rows.entries())
        await tx
          .update(command)
          .set({ salt: salts[i] ?? null })
          .where(eq(command.id, id));
      await tx.insert(commandSeal).values({ ...row, district });
      return rows.length;
    });
    if (sealed === 0) break;
    chain.done();
  }
  await anchor(db, district, await notAnchored(db, district), now);
}

/** Heads of the chains that go on beyond where the record last says they stand. */
async function notAnchored(db: Db, district: string): Promise<ChainHead[]> {
  const rows = await db.execute<{ run: string; n: number; hash: Uint8Array }>(sql`
    select run, n, hash from command_seal join (
      select run, max(n) as n from command_seal where district = ${district} group by run
      except
      select about ->> 'run', max((about ->> 'n')::int) from audit_entry
      where district = ${district} and kind = 'commands' group by 1
    ) as heads using (run, n)`);
  return [...rows];
}
