import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import { account, appointment, invitation, session } from "@/drizzle/schema/account";
import { DAY, type Millis } from "@/lib/kit/clock";
import { err, ok, type Result } from "@/lib/kit/result";
import type { InvitationAbout, SignInRefusal } from "@/lib/protocol/sign-in";
import { isDesk, type Role } from "@/lib/schema/role";
import type { Db } from "@/server/store/db";
import type { Territory } from "@/server/territory/territory";
import { hashOf, makeCode } from "./code";
import type { Login, Passwords } from "./passwords";

/** How long an invitation is good. */
export const INVITATION_DAYS = 7;

export interface InvitationsDeps {
  db: Db;
  territory: Territory;
  passwords: Passwords;
}

type Found = typeof invitation.$inferSelect;
type Reading = Pick<Db, "select">;

/** 邀请: how somebody who was appointed comes to be signed in. Whether somebody may invite is asked before. */
export class Invitations {
  readonly #db: Db;
  readonly #territory: Territory;
  readonly #passwords: Passwords;

  constructor({ db, territory, passwords }: InvitationsDeps) {
    this.#db = db;
    this.#territory = territory;
    this.#passwords = passwords;
  }

  /** A new code for an appointment; one that was not used is void from now on. */
  async invite(held: { id: string; account: string }, by: string, now: Millis) {
    const code = makeCode();
    const until = now + INVITATION_DAYS * DAY;
    await this.#db.transaction(async (tx) => {
      await tx
        .update(invitation)
        .set({ revokedAt: now })
        .where(and(eq(invitation.appointment, held.id), isNull(invitation.usedAt)));
      await tx.insert(invitation).values({
        id: randomUUID(),
        district: this.#territory.about.id,
        account: held.account,
        appointment: held.id,
        code: hashOf(code),
        by,
        at: now,
        until,
      });
    });
    return { code, until };
  }

  /** For whom an invitation is, as whoever holds its code is told before they use it up. */
  async about(code: string, now: Millis): Promise<Result<InvitationAbout, SignInRefusal>> {
    const found = await this.#find(this.#db, code, now);
    if (!found.ok) return found;
    const whose = await this.#whose(this.#db, found.value);
    if (!whose) return err("over");
    const { name, username, role, node, title } = whose;
    const place = this.#territory.node(node)?.name ?? "";
    return ok({ name, role, place, title, login: isDesk(role) ? { username } : null });
  }

  /**
   * Uses an invitation up: whose it is. Two phones that come at once are told one after the other. At a desk
   * one has a login from then on; whoever was signed in with the one before is signed out.
   */
  async accept(
    code: string,
    login: Login | null,
    now: Millis,
  ): Promise<Result<string, SignInRefusal>> {
    const unfit = login && this.#passwords.check(login);
    if (unfit) return err(unfit);
    // Hashing takes long: whoever guesses codes is turned away before it.
    const known = login ? await this.#find(this.#db, code, now) : null;
    if (known && !known.ok) return known;
    const hash = login && (await this.#passwords.hash(login.password));
    return await this.#db.transaction(async (tx) => {
      const found = await this.#find(tx, code, now);
      if (!found.ok) return found;
      const { id, account: person } = found.value;
      const whose = await this.#whose(tx, found.value);
      if (!whose) return err<SignInRefusal>("over");
      if (isDesk(whose.role)) {
        if (!login || !hash) return err<SignInRefusal>("needs-password");
        const set = await this.#passwords.set(tx, person, { ...login, hash }, now);
        if (!set.ok) return set;
        await tx.delete(session).where(eq(session.userId, person));
      }
      await tx.update(invitation).set({ usedAt: now }).where(eq(invitation.id, id));
      return ok(person);
    });
  }

  /** When the open invitation of an appointment ends, by appointment. */
  async open(now: Millis): Promise<Map<string, Millis>> {
    const rows = await this.#db
      .select({ id: invitation.appointment, until: invitation.until })
      .from(invitation)
      .where(
        and(
          eq(invitation.district, this.#territory.about.id),
          isNull(invitation.usedAt),
          isNull(invitation.revokedAt),
          gt(invitation.until, now),
        ),
      );
    return new Map(rows.map(({ id, until }) => [id, until]));
  }

  /** Locked until the transaction ends, where it is read in one. */
  async #find(db: Reading, code: string, now: Millis): Promise<Result<Found, SignInRefusal>> {
    const [found] = await db
      .select()
      .from(invitation)
      .where(eq(invitation.code, hashOf(code)))
      .for("update");
    if (!found) return err("wrong-code");
    if (found.usedAt !== null) return err("used");
    if (found.revokedAt !== null || found.until <= now) return err("over");
    return ok(found);
  }

  async #whose(db: Reading, { appointment: id, account: person }: Found) {
    const [row] = await db
      .select({
        name: account.name,
        username: account.displayUsername,
        role: appointment.role,
        node: appointment.node,
        title: appointment.title,
      })
      .from(appointment)
      .innerJoin(account, eq(account.id, person))
      .where(eq(appointment.id, id));
    return row ? { ...row, role: row.role as Role } : null;
  }
}
