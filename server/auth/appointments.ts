import { randomUUID } from "node:crypto";
import { and, asc, eq, gt, inArray, isNotNull, isNull, max, or } from "drizzle-orm";
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
  /** When one of their browsers last began a session; null when never. */
  signedIn: Millis | null;
  /** An invitation that nobody has used yet. */
  invitedUntil: Millis | null;
}

export type NewAppointment = Pick<
  Held,
  "name" | "role" | "node" | "path" | "subject" | "title" | "until"
>;

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
      .select({ held: appointment, name: account.name })
      .from(appointment)
      .innerJoin(account, eq(account.id, appointment.account))
      .where(
        and(
          eq(appointment.district, this.#district),
          // Not the simulator's hands.
          or(eq(account.drill, false), isNotNull(account.persona)),
          isNull(appointment.revokedAt),
          or(isNull(appointment.until), gt(appointment.until, now)),
        ),
      )
      .orderBy(asc(appointment.path), asc(appointment.role), asc(account.name));
    const here = rows.filter(({ held }) => inScope(path, held.path));
    const [seen, invited] = await Promise.all([
      this.#lastSessions(here.map(({ held }) => held.account)),
      this.#invitations.open(now),
    ]);
    return here.map(({ held, name }) => ({
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
      signedIn: seen.get(held.account) ?? null,
      invitedUntil: invited.get(held.id) ?? null,
    }));
  }

  async find(id: string): Promise<typeof appointment.$inferSelect | null> {
    const [row] = await this.#db.select().from(appointment).where(eq(appointment.id, id));
    return row ?? null;
  }

  /** A new person with this appointment. */
  async appoint(given: NewAppointment, now: Millis): Promise<Pick<Held, "id" | "account">> {
    const [id, person] = [randomUUID(), randomUUID()];
    const { name, ...rest } = given;
    const district = this.#district;
    await this.#db.transaction(async (tx) => {
      await tx.insert(account).values({ id: person, district, name, persona: null, drill: false });
      await tx
        .insert(appointment)
        .values({ id, district, account: person, ...rest, from: now, revokedAt: null });
    });
    return { id, account: person };
  }

  /** Takes an appointment away; who has no other is signed out everywhere, and can't sign in by an invitation. */
  async dismiss(id: string, now: Millis): Promise<void> {
    await this.#db.transaction(async (tx) => {
      const [gone] = await tx
        .update(appointment)
        .set({ revokedAt: now })
        .where(and(eq(appointment.id, id), isNull(appointment.revokedAt)))
        .returning({ account: appointment.account });
      if (!gone) return;
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
    const held = await this.appoint(
      { name: title, role: "wall", node, path, subject: null, title, until: null },
      now,
    );
    // Better-auth would have whoever approves be who the wall is; it is nobody but itself.
    const paired = await this.#db
      .update(deviceCode)
      .set({ status: "approved", userId: held.account })
      .where(and(eq(deviceCode.id, wall.id), waiting))
      .returning({ id: deviceCode.id });
    if (paired.length === 0) await this.dismiss(held.id, now);
    return paired.length > 0;
  }

  async #lastSessions(accounts: readonly string[]): Promise<Map<string, Millis>> {
    if (accounts.length === 0) return new Map();
    const rows = await this.#db
      .select({ account: session.userId, at: max(session.createdAt) })
      .from(session)
      .where(inArray(session.userId, [...new Set(accounts)]))
      .groupBy(session.userId);
    return new Map(rows.flatMap(({ account: id, at }) => (at ? [[id, at.getTime()]] : [])));
  }
}
