import { randomUUID } from "node:crypto";
import { and, asc, eq, gt, isNotNull, isNull, or } from "drizzle-orm";
import { account, appointment, deviceCode, invitation, session } from "@/drizzle/schema/account";
import type { Millis } from "@/lib/kit/clock";
import type { Appointment, Role } from "@/lib/schema/role";
import { inScope, type NodeId, type Path } from "@/lib/schema/territory";
import type { Db } from "@/server/store/db";
import type { Invitations } from "./invitations";

/** An appointment in force, as those see it who may appoint there. */
export interface Held extends Omit<Appointment, "revokedAt"> {
  account: string;
  name: string;
  /** When they last had a screen open, to some minutes; null when they have never signed in. */
  seen: Millis | null;
  /** An invitation that nobody has used yet. */
  invitedUntil: Millis | null;
}

/** Who is appointed: somebody new, or an account that is there. */
export type Person = { name: string } | { account: string };

export interface NewAppointment extends Pick<Held, "role" | "title" | "until"> {
  person: Person;
  /** One appointment each. */
  at: readonly Pick<Held, "node" | "path" | "subject">[];
}

/** Who is appointed to what, and how they come to be signed in. Whether somebody may is asked before. */
export class Appointments {
  readonly #db: Db;
  readonly #district: string;
  readonly #invitations: Invitations;

  constructor(db: Db, district: string, invitations: Invitations) {
    this.#db = db;
    this.#district = district;
    this.#invitations = invitations;
  }

  /** Appointments in force at a node and below it, by place. */
  async list(path: Path, now: Millis): Promise<Held[]> {
    const rows = await this.#db
      .select({ held: appointment, name: account.name, seen: account.seenAt })
      .from(appointment)
      .innerJoin(account, eq(account.id, appointment.account))
      .where(
        and(
          // Not the simulator's hands.
          or(eq(account.drill, false), isNotNull(account.persona)),
          ...this.#inForce(now),
        ),
      )
      .orderBy(asc(appointment.path), asc(appointment.role), asc(account.name));
    const here = rows.filter(({ held }) => inScope(path, held.path));
    const invited = await this.#invitations.open(now);
    return here.map(({ held, name, seen }) => ({
      id: held.id,
      account: held.account,
      name,
      role: held.role as Role,
      node: held.node,
      path: held.path,
      subject: held.subject,
      title: held.title,
      from: held.from,
      until: held.until,
      standsInFor: held.standsInFor,
      seen,
      invitedUntil: invited.get(held.id) ?? null,
    }));
  }

  async find(id: string): Promise<typeof appointment.$inferSelect | null> {
    const [row] = await this.#db.select().from(appointment).where(eq(appointment.id, id));
    return row ?? null;
  }

  /** The account, and its new appointments in the order of `at`. */
  async appoint(given: NewAppointment, now: Millis): Promise<{ account: string; ids: string[] }> {
    const { person, at, ...rest } = given;
    const district = this.#district;
    const id = "account" in person ? person.account : randomUUID();
    const rows = at.map((one) => ({ ...one, ...rest, id: randomUUID(), district, account: id }));
    await this.#db.transaction(async (tx) => {
      if ("name" in person)
        await tx
          .insert(account)
          .values({ id, district, name: person.name, persona: null, drill: false });
      await tx.insert(appointment).values(rows.map((one) => ({ ...one, from: now })));
    });
    return { account: id, ids: rows.map((one) => one.id) };
  }

  /** 代理: the same post once more, for a colleague and until a time. */
  async delegate(
    held: typeof appointment.$inferSelect,
    to: { account: string; until: Millis },
    now: Millis,
  ): Promise<void> {
    const until = Math.min(to.until, held.until ?? to.until);
    const id = randomUUID();
    const standsInFor = held.id;
    await this.#db
      .insert(appointment)
      .values({ ...held, id, account: to.account, from: now, until, standsInFor });
  }

  /** Where an account is appointed now; empty where there is no such account. */
  async pathsOf(person: string, now: Millis): Promise<Path[]> {
    const rows = await this.#db
      .select({ path: appointment.path })
      .from(appointment)
      .where(and(eq(appointment.account, person), ...this.#inForce(now)));
    return rows.map(({ path }) => path);
  }

  /** Takes an appointment away, and whoever stands in for it; who has no other is signed out everywhere, and can't sign in by an invitation. */
  async dismiss(id: string, now: Millis): Promise<void> {
    await this.#db.transaction(async (tx) => {
      const [gone] = await tx
        .update(appointment)
        .set({ revokedAt: now })
        .where(and(eq(appointment.id, id), isNull(appointment.revokedAt)))
        .returning({ account: appointment.account });
      if (!gone) return;
      await tx
        .update(appointment)
        .set({ revokedAt: now })
        .where(and(eq(appointment.standsInFor, id), isNull(appointment.revokedAt)));
      await tx
        .update(invitation)
        .set({ revokedAt: now })
        .where(and(eq(invitation.appointment, id), isNull(invitation.usedAt)));
      const others = await tx
        .select({ id: appointment.id })
        .from(appointment)
        .where(and(eq(appointment.account, gone.account), isNull(appointment.revokedAt)));
      if (others.length === 0) await tx.delete(session).where(eq(session.userId, gone.account));
    });
  }

  /** Ends every session of an account: a phone that was lost. */
  async signOut(person: string): Promise<void> {
    await this.#db.delete(session).where(eq(session.userId, person));
  }

  /** Gives a wall that shows this code a place; false when no wall waits with it. */
  async pairWall(code: string, at: { node: NodeId; path: Path; title: string }, now: Millis) {
    const wanted = code.toUpperCase().replace(/[^A-Z0-9]/g, "");
    const waiting = and(
      eq(deviceCode.userCode, wanted),
      eq(deviceCode.status, "pending"),
      gt(deviceCode.expiresAt, new Date()),
    );
    const [wall] = await this.#db.select({ id: deviceCode.id }).from(deviceCode).where(waiting);
    if (!wall) return false;
    const { node, path, title } = at;
    const place = { node, path, subject: null };
    const made = await this.appoint(
      { person: { name: title }, role: "wall", title, until: null, at: [place] },
      now,
    );
    // Better-auth would have whoever approves be who the wall is; it is nobody but itself.
    const paired = await this.#db
      .update(deviceCode)
      .set({ status: "approved", userId: made.account })
      .where(and(eq(deviceCode.id, wall.id), waiting))
      .returning({ id: deviceCode.id });
    if (paired.length === 0) for (const id of made.ids) await this.dismiss(id, now);
    return paired.length > 0;
  }

  #inForce(now: Millis) {
    return [
      eq(appointment.district, this.#district),
      isNull(appointment.revokedAt),
      or(isNull(appointment.until), gt(appointment.until, now)),
    ];
  }
}
