import { asc, eq, inArray } from "drizzle-orm";
import { account, appointment } from "@/drizzle/schema/account";
import { getOrMake } from "@/lib/kit/map";
import type { Actor, Appointment, Role } from "@/lib/schema/role";
import type { Db } from "@/server/store/db";

/** So that a change of rights holds within two seconds. */
const KEPT_MS = 1_000;

interface Kept {
  until: number;
  actor: Promise<Actor | null>;
}

/** Accounts and what they are appointed to, read from the database and kept for a moment. */
export class Actors {
  readonly #db: Db;
  readonly #kept = new Map<string, Kept>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** Null when there is no such account. Kept for a second from when it was asked for. */
  find(id: string): Promise<Actor | null> {
    const asked = performance.now();
    const kept = this.#kept.get(id);
    if (kept && kept.until > asked) return kept.actor;
    const actor = this.#load([id]).then((found) => found.get(id) ?? null);
    // While a database is slow to answer, the question is not asked again.
    const entry = this.#keep(id, actor, Number.POSITIVE_INFINITY);
    actor.then(
      () => {
        entry.until = asked + KEPT_MS;
      },
      () => this.#kept.delete(id),
    );
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
    const until = performance.now() + KEPT_MS;
    for (const id of ids) this.#keep(id, Promise.resolve(found.get(id) ?? null), until);
    return found;
  }

  #keep(id: string, actor: Promise<Actor | null>, until: number): Kept {
    if (this.#kept.size > 20_000) this.#kept.clear();
    const entry = { until, actor };
    this.#kept.set(id, entry);
    return entry;
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
