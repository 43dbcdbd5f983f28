import { and, asc, desc, eq, gte, inArray, like, or, sql } from "drizzle-orm";
import { account, appointment } from "@/drizzle/schema/account";
import { command } from "@/drizzle/schema/command";
import { sealOrder } from "@/drizzle/schema/isolation";
import { sample } from "@/drizzle/schema/track";
import type { Figures } from "@/lib/domain/figures/figures";
import { COMMANDS } from "@/lib/domain/registry";
import type { Millis } from "@/lib/kit/clock";
import type { JournalPoint } from "@/lib/protocol/journal";
import type { Refusal } from "@/lib/schema/refusal";
import type { Path } from "@/lib/schema/territory";
import type { Db } from "@/server/store/db";

export interface JournalEntry extends JournalPoint {
  name: string;
  /** Arguments without the secret ones. */
  args: Record<string, unknown>;
  path: Path;
  at: Millis;
  late: boolean;
  why: Refusal | null;
  drill: boolean;
  /** Title of the appointment; null when no right was found. */
  title: string | null;
  /** Who did it and who telephoned it in: for desks in scope. */
  person: string | null;
  said: string | null;
  /** Why a run was cancelled: for desks in scope. */
  note: string | null;
}

export interface OrderRecord {
  id: string;
  from: "district" | "street";
  no: string | null;
  reason: string;
  at: Millis;
  until: Millis;
  closedAt: Millis | null;
  endedAt: Millis | null;
  ending: "released" | "voided" | null;
  endingNote: string | null;
}

/** Reads of the record, each limited to what its caller was allowed. */
export class Queries {
  readonly #db: Db;
  readonly #district: string;
  constructor(db: Db, district: string) {
    this.#db = db;
    this.#district = district;
  }

  async journal(of: {
    path: Path;
    /** Continues after this one; null begins with the newest. */
    before: JournalPoint | null;
    limit: number;
    /** Only these verbs; null for all. */
    names: readonly string[] | null;
    people: boolean;
  }): Promise<JournalEntry[]> {
    const inPlace = or(eq(command.path, of.path), like(command.path, `${of.path}/%`));
    const asked = of.names === null ? undefined : inArray(command.name, [...of.names]);
    const id = sql`${command.id} collate "C"`;
    const { before } = of;
    const earlier =
      before &&
      sql`(${command.arrived}, ${command.n}, ${id}) < (${before.arrived}::bigint, ${before.n}::bigint, ${before.id}::text)`;
    const rows = await this.#db
      .select({
        id: command.id,
        n: command.n,
        name: command.name,
        args: command.args,
        path: command.path,
        at: command.at,
        arrived: command.arrived,
        late: command.late,
        why: command.why,
        drill: command.drill,
        title: appointment.title,
        person: account.name,
        said: command.said,
      })
      .from(command)
      .leftJoin(appointment, eq(appointment.id, command.appointment))
      .leftJoin(account, eq(account.id, command.author))
      .where(and(eq(command.district, this.#district), inPlace, asked, earlier ?? undefined))
      .orderBy(desc(command.arrived), desc(command.n), desc(id))
      .limit(of.limit);
    return rows.map((row) => ({
      ...row,
      path: row.path ?? of.path,
      // What fits no verb may say anything, also what is secret.
      args: row.why?.code === "bad-arguments" ? {} : withoutSecrets(row.name, row.args),
      person: of.people ? row.person : null,
      said: of.people ? row.said : null,
      note: of.people ? noteOf(row.name, row.args) : null,
    }));
  }

  async orders(target: string): Promise<OrderRecord[]> {
    return await this.#db
      .select()
      .from(sealOrder)
      .where(and(eq(sealOrder.district, this.#district), eq(sealOrder.target, target)))
      .orderBy(desc(sealOrder.at))
      .limit(50);
  }

  async samples(node: string, since: Millis): Promise<{ at: Millis; figures: Figures }[]> {
    return await this.#db
      .select({ at: sample.at, figures: sample.figures })
      .from(sample)
      .where(and(eq(sample.district, this.#district), eq(sample.node, node), gte(sample.at, since)))
      .orderBy(asc(sample.at));
  }
}

/** Why a door was sealed or opened stays with its order; what became of a run is every desk's business. */
function noteOf(name: string, args: unknown): string | null {
  const { why } = args as { why?: unknown };
  return name === "run.cancel" && typeof why === "string" ? why : null;
}

/** Nothing at all of a verb that this version no longer has. */
function withoutSecrets(name: string, args: unknown): Record<string, unknown> {
  const def = COMMANDS.get(name);
  if (!def) return {};
  const secret: readonly string[] = def.secret ?? [];
  return Object.fromEntries(
    Object.entries(args as object).filter(([key]) => !secret.includes(key)),
  );
}
