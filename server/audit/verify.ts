import { and, asc, eq, gt, sql } from "drizzle-orm";
import { auditEntry, auditHead, commandSeal } from "@/drizzle/schema/audit";
import { command } from "@/drizzle/schema/command";
import { COMMANDS } from "@/lib/domain/registry";
import type { AuditWord } from "@/lib/i18n/messages/audit";
import type { Params } from "@/lib/i18n/translate";
import type { Millis } from "@/lib/kit/clock";
import type { Db, Tx } from "@/server/store/db";
import { oneOf } from "@/server/store/one-of";
import { digestAt, digestsOf, sealHash } from "./command-seals";
import { START } from "./digest";
import { hashOf } from "./record";

/** A place where the record does not hold; its text is in lib/i18n/messages/audit.ts. */
export interface Break {
  code: AuditWord;
  values: Params;
}

export interface Verified {
  entries: number;
  commands: number;
  breaks: Break[];
  /** The last entry as `seq:hash`; null before the first. */
  head: string | null;
}

/** Rows that are in memory at a time. */
const PAGE = 500;

/** Checks a district's whole record and journal, as they are at this moment. `noted`: an earlier head. */
export async function verify(db: Db, district: string, noted?: string): Promise<Verified> {
  return await db.transaction(
    async (tx) => {
      const checking = new Checking(tx, district);
      await checking.entries(noted);
      await checking.seals();
      await checking.foreign();
      return checking.found;
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

type EntryRow = typeof auditEntry.$inferSelect;
type SealRow = typeof commandSeal.$inferSelect;

class Checking {
  /** Up to when arguments have been purged, as the record says. */
  #purgedBefore = 0;
  readonly found: Verified = { entries: 0, commands: 0, breaks: [], head: null };

  constructor(
    private readonly tx: Tx,
    private readonly district: string,
  ) {}

  async entries(noted: string | undefined): Promise<void> {
    let last: { seq: number; hash: Uint8Array } = { seq: 0, hash: START };
    let seen = noted === undefined;
    for (;;) {
      const rows = await this.tx
        .select()
        .from(auditEntry)
        .where(and(eq(auditEntry.district, this.district), gt(auditEntry.seq, last.seq)))
        .orderBy(asc(auditEntry.seq))
        .limit(PAGE);
      for (const row of rows) {
        if (row.seq !== last.seq + 1) this.#broken("entry-missing", { seq: String(last.seq + 1) });
        else if (!hashOf(last.hash, this.district, row.seq, row).equals(row.hash))
          this.#broken("entry-changed", { seq: String(row.seq) });
        if (row.kind === "purge" && row.about.kind === "said")
          this.#purgedBefore = Math.max(this.#purgedBefore, Number(row.about.before));
        last = row;
        seen ||= headOf(row) === noted;
      }
      this.found.entries += rows.length;
      await this.#anchors(rows.filter(({ kind }) => kind === "commands"));
      if (rows.length < PAGE) break;
    }
    const [head] = await this.tx
      .select()
      .from(auditHead)
      .where(eq(auditHead.district, this.district));
    if (head ? headOf(head) !== headOf(last) : last.seq > 0)
      this.#broken("head-differs", { seq: String(head?.seq ?? last.seq) });
    if (!seen) this.#broken("noted-missing", { seq: noted?.split(":")[0] ?? "" });
    this.found.head = last.seq > 0 ? headOf(last) : null;
  }

  async #anchors(entries: readonly EntryRow[]): Promise<void> {
    const seals = await this.tx
      .select({ run: commandSeal.run, n: commandSeal.n, hash: commandSeal.hash })
      .from(commandSeal)
      .where(
        sql`(${commandSeal.run}, ${commandSeal.n}) in (select * from json_to_recordset(${JSON.stringify(
          entries.map(({ about }) => ({ run: about.run, n: about.n })),
        )}::json) as r(run text, n int))`,
      );
    const hashes = new Map(seals.map(({ run, n, hash }) => [`${run}:${n}`, hex(hash)]));
    for (const { seq, about } of entries)
      if (hashes.get(`${about.run}:${about.n}`) !== about.hash)
        this.#broken("anchor-differs", {
          seq: String(seq),
          run: about.run ?? "",
          n: String(about.n),
        });
  }

  async seals(): Promise<void> {
    let last: Pick<SealRow, "run" | "n" | "hash"> = { run: "", n: 0, hash: START };
    for (;;) {
      const rows = await this.tx
        .select()
        .from(commandSeal)
        .where(
          and(
            eq(commandSeal.district, this.district),
            sql`(${commandSeal.run}, ${commandSeal.n}) > (${last.run}, ${last.n})`,
          ),
        )
        .orderBy(asc(commandSeal.run), asc(commandSeal.n))
        .limit(PAGE);
      for (const row of rows) {
        const before = row.run === last.run ? last : { n: 0, hash: START };
        const at = { run: row.run, n: String(row.n) };
        if (row.n !== before.n + 1)
          this.#broken("seal-missing", { ...at, n: String(before.n + 1) });
        else if (!sealHash(before.hash, this.district, row).equals(row.hash))
          this.#broken("seal-changed", at);
        last = row;
        await this.#commands(row);
      }
      if (rows.length < PAGE) break;
    }
  }

  async #commands({ run, n, commands, digests }: SealRow): Promise<void> {
    const rows = await this.tx.select().from(command).where(oneOf(command.id, commands));
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const [i, id] of commands.entries()) {
      const row = byId.get(id);
      const at = { id, run, n: String(n) };
      if (!row) {
        this.#broken("command-missing", at);
        continue;
      }
      const [lasting, purgeable] = digestsOf(row, row.salt ?? START);
      const rest =
        purgeable?.equals(digestAt(digests, 2 * i + 1)) ?? isPurged(row, this.#purgedBefore);
      if (!rest || !lasting.equals(digestAt(digests, 2 * i))) this.#broken("command-changed", at);
    }
    this.found.commands += rows.length;
  }

  /** Commands that somebody else than a server has put there. */
  async foreign(): Promise<void> {
    const rows = await this.tx
      .select({ id: command.id })
      .from(command)
      .where(
        and(
          eq(command.district, this.district),
          sql`${command.id} not in (select unnest(commands) from command_seal where district = ${this.district})`,
        ),
      );
    for (const { id } of rows) this.#broken("command-foreign", { id });
  }

  #broken(code: AuditWord, values: Params): void {
    this.found.breaks.push({ code, values });
  }
}

/** What is purged is old enough by the record, and leaves nothing in its place. */
const isPurged = (
  { name, args, said, arrived }: typeof command.$inferSelect,
  purgedBefore: Millis,
): boolean =>
  arrived < purgedBefore &&
  said === null &&
  !(COMMANDS.get(name)?.secret ?? []).some((key) => Object.hasOwn(args as object, key));

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const headOf = ({ seq, hash }: { seq: number; hash: Uint8Array }): string => `${seq}:${hex(hash)}`;
