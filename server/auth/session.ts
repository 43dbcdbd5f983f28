import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import { session } from "@/drizzle/schema/account";
import { DAY, type Millis } from "@/lib/kit/clock";
import type { Db } from "@/server/store/db";
import { Kept } from "./kept";

export const SESSION_DAYS = 30;
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
  async issue(slot: string, account: string, now: Millis): Promise<string> {
    const token = randomBytes(24).toString("base64url");
    await this.#db.insert(session).values({
      id: randomBytes(16).toString("base64url"),
      token,
      userId: account,
      expiresAt: new Date(now + SESSION_DAYS * DAY),
      createdAt: new Date(now),
      updatedAt: new Date(now),
    });
    return this.cookie(slot, token);
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
    return found && found.until > now ? found : null;
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

  /** Which of these there still are, by id; asked anew. */
  async standing(ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.#db
      .select({ id: session.id })
      .from(session)
      .where(inArray(session.id, [...ids]));
    return new Set(rows.map(({ id }) => id));
  }

  /** Ends one; within two seconds it is felt on open sockets. */
  async end(id: string): Promise<void> {
    await this.#db.delete(session).where(eq(session.id, id));
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
    const rows = await this.#db
      .select()
      .from(session)
      .where(inArray(session.token, [...tokens]));
    return new Map(
      rows.map(({ token, id, userId, expiresAt }) => [
        token,
        { id, account: userId, until: expiresAt.getTime() },
      ]),
    );
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}
