import { like } from "drizzle-orm";
import { device } from "@/drizzle/schema/command";
import type { Millis } from "@/lib/kit/clock";
import type { Verdict } from "@/lib/schema/command";
import type { Actor } from "@/lib/schema/role";
import { Actors } from "@/server/auth/actors";
import type { Core } from "@/server/core";
import type { Db } from "@/server/store/db";
import type { Act } from "./world";

/** The simulator's phones: an outbox an account, numbered on from wherever the last start left it. */
export class Issuer {
  readonly #core: Core;
  readonly #numbers: Map<string, number>;
  readonly #actors = new Map<string, Actor>();
  readonly #accounts: Actors;

  static async open(core: Core, db: Db): Promise<Issuer> {
    const rows = await db
      .select({ id: device.id, n: device.n })
      .from(device)
      .where(like(device.id, "drill-%"));
    return new Issuer(core, new Actors(db), new Map(rows.map(({ id, n }) => [id, n])));
  }

  private constructor(core: Core, accounts: Actors, numbers: Map<string, number>) {
    this.#core = core;
    this.#accounts = accounts;
    this.#numbers = numbers;
  }

  async actor(account: string): Promise<Actor> {
    let actor = this.#actors.get(account) ?? null;
    if (!actor) {
      actor = await this.#accounts.find(account);
      if (!actor) throw new Error(`the drill has no account ${account}`);
      this.#actors.set(account, actor);
    }
    return actor;
  }

  /** Issues an act as its account; `now` is the moment it arrives while history is made. */
  async issue(act: Act, at: Millis, now?: Millis): Promise<Verdict> {
    const actor = await this.actor(act.account);
    const id = `drill-${act.account}`;
    const n = (this.#numbers.get(id) ?? 0) + 1;
    this.#numbers.set(id, n);
    const command = {
      id: `${id}-${n}`,
      device: id,
      n,
      author: act.account,
      name: act.name,
      args: act.args,
      at: act.at ?? at,
    };
    const verdict = await this.#core.drill(command, actor, now);
    // Not decided: the number is free again, and the next step asks anew.
    if (verdict.as === "deferred")
      this.#numbers.set(id, Math.min(n - 1, this.#numbers.get(id) ?? 0));
    return verdict;
  }
}
