import { eq } from "drizzle-orm";
import { account, appointment } from "@/drizzle/schema/account";
import type { Actor, Appointment, Role } from "@/lib/schema/role";
import type { Db } from "@/server/store/db";

/** Accounts and what they are appointed to, read from the database and kept for a moment. */
export class Actors {
  readonly #db: Db;
  readonly #kept = new Map<string, { until: number; actor: Promise<Actor | null> }>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** Null when there is no such account. Kept for two seconds: the time a change of rights may take to hold. */
  find(id: string): Promise<Actor | null> {
    const now = performance.now();
    const kept = this.#kept.get(id);
    if (kept && kept.until > now) return kept.actor;
    const actor = this.#load(id);
    this.#kept.set(id, { until: now + 2_000, actor });
    actor.catch(() => this.#kept.delete(id));
    if (this.#kept.size > 20_000) this.#kept.clear();
    return actor;
  }

  async byPersona(persona: string): Promise<{ id: string } | null> {
    const [row] = await this.#db
      .select({ id: account.id })
      .from(account)
      .where(eq(account.persona, persona));
    return row ?? null;
  }

  async #load(id: string): Promise<Actor | null> {
    const [row] = await this.#db.select().from(account).where(eq(account.id, id));
    if (!row) return null;
    const rows = await this.#db.select().from(appointment).where(eq(appointment.account, id));
    const appointments: Appointment[] = rows
      .map((r) => ({ ...r, role: r.role as Role }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    return { account: row.id, name: row.name, appointments };
  }
}
