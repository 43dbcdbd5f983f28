import { asc, eq, inArray } from "drizzle-orm";
import { account, appointment } from "@/drizzle/schema/account";
import { getOrMake } from "@/lib/kit/map";
import type { Actor, Appointment, Role } from "@/lib/schema/role";
import type { Db } from "@/server/store/db";
import { Kept } from "./kept";

/** Accounts and what they are appointed to, read from the database and kept for a moment. */
export class Actors {
  readonly #db: Db;
  readonly #kept: Kept<Actor>;

  constructor(db: Db) {
    this.#db = db;
    this.#kept = new Kept((ids) => this.#load(ids));
  }

  /** Null when there is no such account. Kept for a second from when it was asked for. */
  find(id: string): Promise<Actor | null> {
    return this.#kept.find(id);
  }

  async byPersona(persona: string): Promise<{ id: string } | null> {
    const [row] = await this.#db
      .select({ id: account.id })
      .from(account)
      .where(eq(account.persona, persona));
    return row ?? null;
  }

  /** As they are now, in one look; what was kept is replaced. */
  findAll(ids: readonly string[]): Promise<ReadonlyMap<string, Actor>> {
    return this.#kept.findAll(ids);
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
