import { createHmac, timingSafeEqual } from "node:crypto";
import { DAY, type Millis } from "@/lib/kit/clock";

export const SESSION_DAYS = 30;
const COOKIE = "bw_";

export const SLOT = /^[a-z0-9-]{1,64}$/;

export interface Session {
  account: string;
  until: Millis;
}

/** Signed, HttpOnly cookies; each names an account and when it ends. */
export class Sessions {
  readonly #secret: string;
  constructor(secret: string) {
    this.#secret = secret;
  }

  /** `Set-Cookie` for a new session in a slot. */
  issue(slot: string, account: string, now: Millis, secure: boolean): string {
    const body = `${account}.${now + SESSION_DAYS * DAY}`;
    const flags = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${SESSION_DAYS * 86_400}${secure ? "; Secure" : ""}`;
    return `${COOKIE}${slot}=${body}.${this.#sign(slot, body)}; ${flags}`;
  }

  /** A slot's session; null when there is none, or it is forged or over. */
  find(cookies: string | undefined, slot: unknown, now: Millis): Session | null {
    if (typeof slot !== "string" || !SLOT.test(slot)) return null;
    const name = `${COOKIE}${slot}=`;
    const value = cookies
      ?.split(/; */)
      .find((c) => c.startsWith(name))
      ?.slice(name.length);
    const [account, until, mac, ...rest] = value?.split(".") ?? [];
    if (!account || !until || !mac || rest.length > 0) return null;
    const expected = Buffer.from(this.#sign(slot, `${account}.${until}`));
    const given = Buffer.from(mac);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
    return Number(until) > now ? { account, until: Number(until) } : null;
  }

  /** Whose a slot's session is. */
  account(cookies: string | undefined, slot: unknown, now: Millis): string | null {
    return this.find(cookies, slot, now)?.account ?? null;
  }

  #sign(slot: string, body: string): string {
    return createHmac("sha256", this.#secret).update(`${slot}:${body}`).digest("base64url");
  }
}
