import { asc, eq, inArray } from "drizzle-orm";
import { account, appointment } from "@/drizzle/schema/account";
import { getOrMake } from "@/lib/kit/map";
import type { Actor, Appointment, Role } from "@/lib/schema/role";
import type { Db } from "@/server/store/db";

/** Accounts and what they are appointed to, read from the database and kept for a moment. */
export class Actors {
  readonly #db: Db;
  readonly #kept = new Map<string, { until: number; actor: Promise<Actor | null> }>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** Null when there is no such account. Kept for a second, so that a change of rights holds within two. */
  find(id: string): Promise<Actor | null> {
    const now = performance.now();
    const kept = this.#kept.get(id);
    if (kept && kept.until > now) return kept.actor;
    const actor = this.#load([id]).then((found) => found.get(id) ?? null);
    this.#keep(id, actor);
    actor.catch(() => this.#kept.delete(id));
    return actor;
  }

  async byPersona(persona: string): Promise<{ id: string } | null> {
    const [row] = await this.#db
      .select({ id: account.id })
      .from(account)
      .where(eq(account.persona, persona));
    return row ?? null;
  }

  /** As they are now, in one look; what was kept is replaced. */
  async findAll(ids: readonly string[]): Promise<Map<string, Actor>> {
    const found = await this.#load(ids);
    for (const id of ids) this.#keep(id, Promise.resolve(found.get(id) ?? null));
    return found;
  }

  #keep(id: string, actor: Promise<Actor | null>): void {
    if (this.#kept.size > 20_000) this.#kept.clear();
    this.#kept.set(id, { until: performance.now() + 1_000, actor });
  }

  async #load(ids: readonly string[]): Promise<Map<string, Actor>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#db
      .select()
      .from(account)
      .leftJoin(appointment, eq(appointment.account, account.id))
      .where(inArray(account.id, [...ids]))
      .orderBy(asc(appointment.id));
    const found = new Map<string, { account: string; name: string; appointments: Appointment[] }>();
    for (const { account: a, appointment: held } of rows) {
      const actor = getOrMake(found, a.id, () => ({
        account: a.id,
        name: a.name,
        appointments: [],
      }));
      if (held) actor.appointments.push({ ...held, role: held.role as Role });
    }
    return found;
  }
}
