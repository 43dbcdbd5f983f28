import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { and, desc, eq, gt, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import { account, session } from "@/drizzle/schema/account";
import { DAY, MINUTE, type Millis } from "@/lib/kit/clock";
import type { Db } from "@/server/store/db";
import { Kept } from "./kept";

/** From when a session's token was last exchanged. */
export const SESSION_DAYS = 30;
/** A token that got out is good for so long. */
const RENEW_AFTER = DAY;
/** How long what was sent with the last token may be on its way. */
const ON_ITS_WAY = MINUTE;
/** As exactly as it is known when somebody was last there. */
const SEEN_TO = 5 * MINUTE;
const SEEN_AT_ONCE = 1_000;
/** Characters that are kept of what a browser says it is. */
const BROWSER = 200;
const COOKIE = "bw_";
/** A browser may keep the cookie for as long as browsers do; when a session ends says its row. */
const COOKIE_DAYS = 400;
/** More sessions than a browser of the demo has. */
const MOST_SLOTS = 32;
const FLAGS = "Path=/; HttpOnly; SameSite=Strict";

export const SLOT = /^[a-z0-9-]{1,64}$/;

export interface Session {
  id: string;
  account: string;
  until: Millis;
  /** The token that the browser was given to go on with, and has not shown yet. */
  next: string | null;
}

/** One of an account's sessions, as its owner is told. */
export interface SignedIn {
  id: string;
  since: Millis;
  renewed: Millis;
  /** What the browser says that it is; null when that is not known. */
  browser: string | null;
}

/** The cookie of a slot: the session's token, signed as better-auth signs its own. */
export const cookieOf = (slot: string, token: string, secret: string): string =>
  `${COOKIE}${slot}=${encodeURIComponent(`${token}.${signatureOf(token, secret)}`)}`;

const signatureOf = (token: string, secret: string): string =>
  createHmac("sha256", secret).update(token).digest("base64");

/** The slots of which a request has a cookie. */
const slotsIn = (cookies: string | undefined): string[] =>
  (cookies ?? "").split(/; */).flatMap((one) => {
    const slot = one.startsWith(COOKIE) ? one.slice(COOKIE.length, one.indexOf("=")) : "";
    return SLOT.test(slot) ? [slot] : [];
  });

/** A slot's signed token among a request's cookies; null when there is none. */
export function tokenIn(cookies: string | undefined, slot: unknown): string | null {
  if (typeof slot !== "string" || !SLOT.test(slot)) return null;
  const name = `${COOKIE}${slot}=`;
  const value = cookies
    ?.split(/; */)
    .find((c) => c.startsWith(name))
    ?.slice(name.length);
  return value || null;
}

/**
 * Sessions are rows that better-auth makes too, found by a token in a signed, HttpOnly cookie. What was found is
 * kept for a second: so long after a session was ended somebody may still be taken for signed in.
 */
export class Sessions {
  readonly #db: Db;
  readonly #secret: string;
  readonly #kept: Kept<Session>;

  constructor(db: Db, secret: string) {
    this.#db = db;
    this.#secret = secret;
    this.#kept = new Kept((tokens) => this.#load(tokens));
  }

  /** `Set-Cookie`, but for `Secure`, of a new session of an account in a slot. */
  async issue(slot: string, person: string, now: Millis, browser?: string): Promise<string> {
    const token = randomBytes(24).toString("base64url");
    await this.#db.insert(session).values({
      id: randomBytes(16).toString("base64url"),
      token,
      userId: person,
      userAgent: browser?.slice(0, BROWSER),
      expiresAt: new Date(now + SESSION_DAYS * DAY),
      createdAt: new Date(now),
      updatedAt: new Date(now),
    });
    await this.seen([person], now);
    return this.cookie(slot, token);
  }

  /** Notes that these accounts are there now; of who was there some minutes ago it is known already. */
  async seen(accounts: readonly string[], now: Millis): Promise<void> {
    for (let from = 0; from < accounts.length; from += SEEN_AT_ONCE) {
      const some = accounts.slice(from, from + SEEN_AT_ONCE);
      const before = or(isNull(account.seenAt), lte(account.seenAt, now - SEEN_TO));
      await this.#db
        .update(account)
        .set({ seenAt: now })
        .where(and(inArray(account.id, some), before));
    }
  }

  /** The same of a session that is there. */
  cookie(slot: string, token: string): string {
    return `${cookieOf(slot, token, this.#secret)}; ${FLAGS}; Max-Age=${COOKIE_DAYS * 86_400}`;
  }

  /** The same that makes a browser forget it. */
  gone(slot: string): string {
    return `${COOKIE}${slot}=; ${FLAGS}; Max-Age=0`;
  }

  /** A slot's session; null when there is none, or it is forged, over or was ended. */
  async find(cookies: string | undefined, slot: unknown, now: Millis): Promise<Session | null> {
    const token = this.#token(tokenIn(cookies, slot));
    const found = token && (await this.#kept.find(token));
    if (!found || found.until <= now) return null;
    if (token === found.next) await this.#promote(found.id, token, now);
    return found;
  }

  /** Whose a slot's session is. */
  async account(cookies: string | undefined, slot: unknown, now: Millis): Promise<string | null> {
    return (await this.find(cookies, slot, now))?.account ?? null;
  }

  /** Whose any of a browser's sessions are: what a map asks for by itself says no slot. */
  async accounts(cookies: string | undefined, now: Millis): Promise<string[]> {
    const slots = slotsIn(cookies).slice(0, MOST_SLOTS);
    const found = await Promise.all(slots.map((slot) => this.account(cookies, slot, now)));
    return found.filter((one) => one !== null);
  }

  /** Until when these last, by id; asked anew. Of those that were ended nothing. */
  async standing(ids: readonly string[]): Promise<Map<string, Millis>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#db
      .select({ id: session.id, until: session.expiresAt })
      .from(session)
      .where(inArray(session.id, [...ids]));
    return new Map(rows.map(({ id, until }) => [id, until.getTime()]));
  }

  /**
   * The cookie of a session's next token, once a day; null when it is too early, or there is no such session.
   * The next takes the place of the last when the browser has shown that it has it: the answer may have got lost.
   */
  async renew(cookies: string | undefined, slot: string, now: Millis): Promise<string | null> {
    const found = await this.find(cookies, slot, now);
    if (!found) return null;
    const next = randomBytes(24).toString("base64url");
    const [offered] = await this.#db
      .update(session)
      .set({ nextToken: sql`coalesce(${session.nextToken}, ${next})` })
      .where(and(eq(session.id, found.id), lte(session.updatedAt, new Date(now - RENEW_AFTER))))
      .returning({ token: session.nextToken });
    return offered?.token ? this.cookie(slot, offered.token) : null;
  }

  /** Where an account is signed in, the newest first. */
  async of(person: string, now: Millis): Promise<SignedIn[]> {
    const rows = await this.#db
      .select()
      .from(session)
      .where(and(eq(session.userId, person), gt(session.expiresAt, new Date(now))))
      .orderBy(desc(session.createdAt));
    return rows.map(({ id, createdAt, updatedAt, userAgent }) => ({
      id,
      since: createdAt.getTime(),
      renewed: updatedAt.getTime(),
      browser: userAgent,
    }));
  }

  /** Ends one of an account's, or all but one. */
  async endOf(person: string, which: { id: string } | { allBut: string }): Promise<void> {
    const those = "id" in which ? eq(session.id, which.id) : ne(session.id, which.allBut);
    await this.#db.delete(session).where(and(eq(session.userId, person), those));
  }

  /** Ends one; within two seconds it is felt on open sockets. */
  async end(id: string): Promise<void> {
    await this.#db.delete(session).where(eq(session.id, id));
  }

  /** The browser has its next token: the one before is good for what is still on its way. */
  async #promote(id: string, token: string, now: Millis): Promise<void> {
    await this.#db
      .update(session)
      .set({
        token,
        lastToken: session.token,
        nextToken: null,
        updatedAt: new Date(now),
        expiresAt: new Date(now + SESSION_DAYS * DAY),
      })
      .where(and(eq(session.id, id), eq(session.nextToken, token)));
  }

  #token(signed: string | null): string | null {
    const value = signed === null ? "" : decoded(signed);
    const dot = value.lastIndexOf(".");
    if (dot < 1) return null;
    const token = value.slice(0, dot);
    const [expected, given] = [
      Buffer.from(signatureOf(token, this.#secret)),
      Buffer.from(value.slice(dot + 1)),
    ];
    return expected.length === given.length && timingSafeEqual(expected, given) ? token : null;
  }

  async #load(tokens: readonly string[]): Promise<Map<string, Session>> {
    const asked = [...tokens];
    const rows = await this.#db
      .select()
      .from(session)
      .where(
        or(
          inArray(session.token, asked),
          inArray(session.nextToken, asked),
          inArray(session.lastToken, asked),
        ),
      );
    const found = new Map<string, Session>();
    for (const { token, nextToken, lastToken, id, userId, expiresAt, updatedAt } of rows) {
      const held = { id, account: userId, until: expiresAt.getTime(), next: nextToken };
      found.set(token, held);
      if (nextToken) found.set(nextToken, held);
      if (lastToken) found.set(lastToken, { ...held, until: updatedAt.getTime() + ON_ITS_WAY });
    }
    return found;
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}
