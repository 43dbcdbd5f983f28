import { randomUUID } from "node:crypto";
import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { account, appointment, placeCode, relief } from "@/drizzle/schema/account";
import { shiftOf, shiftSpan } from "@/lib/domain/gate/shift";
import { HOUR, MINUTE, type Millis } from "@/lib/kit/clock";
import { err, ok, type Result } from "@/lib/kit/result";
import type { Offset } from "@/lib/kit/zone";
import type { ReliefAsked, SignInRefusal } from "@/lib/protocol/sign-in";
import type { Db } from "@/server/store/db";
import type { Territory } from "@/server/territory/territory";
import { hashOf, makeCode } from "./code";

/** Characters of the code that a waiting phone keeps. */
const DEVICE = 32;
/** How long somebody waits at a gate to be confirmed. */
const WAITS = 30 * MINUTE;
/** Who comes so long before a shift ends comes for the next one. */
const EARLY = HOUR;
/** After a shift's end there is somebody to confirm who comes late. */
const HANDOVER = 30 * MINUTE;

export interface ReliefsDeps {
  db: Db;
  territory: Territory;
  offset: Offset;
}

/** Somebody who waits at a gate. */
export interface Waiting {
  id: string;
  name: string;
  at: Millis;
}

/**
 * 接班: crews of gates change daily, and nobody keeps accounts for them by hand. The code in the tent lets
 * whoever comes ask; whoever is there confirms, and signs them in until the shift's end. Whether somebody may
 * is asked before.
 */
export class Reliefs {
  readonly #deps: ReliefsDeps;

  constructor(deps: ReliefsDeps) {
    this.#deps = deps;
  }

  /** A new code for a gate's tent; the one before is void. */
  async makeCode(gate: string, by: string, now: Millis): Promise<string> {
    const { db, territory } = this.#deps;
    const code = makeCode();
    await db.transaction(async (tx) => {
      await tx
        .update(placeCode)
        .set({ revokedAt: now })
        .where(and(eq(placeCode.gate, gate), this.#here(), isNull(placeCode.revokedAt)));
      const district = territory.about.id;
      await tx
        .insert(placeCode)
        .values({ id: randomUUID(), district, gate, code: hashOf(code), by, at: now });
    });
    return code;
  }

  /** Somebody has read the code in the tent and says who they are. */
  async ask(code: string, name: string, now: Millis): Promise<Result<ReliefAsked, SignInRefusal>> {
    const { db, territory } = this.#deps;
    const [found] = await db
      .select()
      .from(placeCode)
      .where(and(eq(placeCode.code, hashOf(code)), this.#here()));
    if (!found) return err("wrong-code");
    const site = territory.gate(found.gate);
    if (found.revokedAt !== null || !site) return err("over");
    const device = makeCode(DEVICE);
    await db.insert(relief).values({
      id: randomUUID(),
      district: territory.about.id,
      gate: found.gate,
      name,
      device: hashOf(device),
      at: now,
      until: now + WAITS,
    });
    return ok({ device, gate: site.name });
  }

  /** Who waits at a gate, the first to come first. */
  async waiting(gate: string, now: Millis): Promise<Waiting[]> {
    return await this.#deps.db
      .select({ id: relief.id, name: relief.name, at: relief.at })
      .from(relief)
      .where(
        and(
          eq(relief.gate, gate),
          eq(relief.district, this.#deps.territory.about.id),
          isNull(relief.decidedAt),
          gt(relief.until, now),
        ),
      )
      .orderBy(asc(relief.at));
  }

  /** Confirms somebody who waits, or turns them away; false when nobody waits by that id any more. */
  async decide(
    { id, gate, yes }: { id: string; gate: string; yes: boolean },
    by: string,
    now: Millis,
  ): Promise<boolean> {
    const { db, territory, offset } = this.#deps;
    const site = territory.gate(gate);
    const node = site && territory.node(site.community);
    if (!node) return false;
    const district = territory.about.id;
    const person = randomUUID();
    return await db.transaction(async (tx) => {
      const [decided] = await tx
        .update(relief)
        .set({ decidedBy: by, decidedAt: now, account: yes ? person : null })
        .where(
          and(
            eq(relief.id, id),
            eq(relief.gate, gate),
            isNull(relief.decidedAt),
            gt(relief.until, now),
          ),
        )
        .returning({ name: relief.name });
      if (!decided) return false;
      if (!yes) return true;
      const { name } = decided;
      await tx.insert(account).values({ id: person, district, name, persona: null, drill: false });
      await tx.insert(appointment).values({
        id: randomUUID(),
        district,
        account: person,
        role: "gate",
        node: node.id,
        path: node.path,
        subject: gate,
        title: site.name,
        from: now,
        until: endOf(now, offset),
      });
      return true;
    });
  }

  /** Whose the phone is that waits; once. */
  async take(device: string, now: Millis): Promise<Result<string, SignInRefusal>> {
    return await this.#deps.db.transaction(async (tx) => {
      const [found] = await tx
        .select()
        .from(relief)
        .where(eq(relief.device, hashOf(device)))
        .for("update");
      if (!found || found.usedAt !== null || found.until <= now) return err<SignInRefusal>("over");
      if (found.decidedAt === null) return err<SignInRefusal>("waiting");
      if (found.account === null) return err<SignInRefusal>("turned-away");
      await tx.update(relief).set({ usedAt: now }).where(eq(relief.id, found.id));
      return ok(found.account);
    });
  }

  #here() {
    return eq(placeCode.district, this.#deps.territory.about.id);
  }
}

/** When whoever comes now goes again: with the shift that is under way in an hour, and what its handover takes. */
export const endOf = (now: Millis, offset: Offset): Millis =>
  shiftSpan(shiftOf(now + EARLY, offset), offset).until + HANDOVER;
