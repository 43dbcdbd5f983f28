import type { IncomingMessage, ServerResponse } from "node:http";
import { APIError } from "better-auth/api";
import type * as z from "zod/mini";
import type { Clock, Millis } from "@/lib/kit/clock";
import { parse } from "@/lib/kit/parse";
import type { Result } from "@/lib/kit/result";
import { SESSION_HEADER } from "@/lib/protocol/session";
import {
  SIGN_IN,
  SIGN_IN_PATH,
  type SignInAct,
  type SignInRefusal,
  type WallCode,
} from "@/lib/protocol/sign-in";
import { type ClientOf, sameOrigin } from "@/server/http/client";
import type { Rates } from "@/server/http/rate";
import { type Auth, PAIRING_MINUTES, WALL_CLIENT } from "./auth";
import type { Invitations } from "./invitations";
import type { Passwords } from "./passwords";
import type { Reliefs } from "./reliefs";
import { type Sessions, SLOT } from "./session";
import type { SetUp } from "./set-up";

export interface AuthDeps {
  auth: Auth;
  sessions: Sessions;
  invitations: Invitations;
  passwords: Passwords;
  reliefs: Reliefs;
  /** Null when the first administrator is there. */
  setUp: SetUp | null;
  clock: Clock;
  client: ClientOf;
  rates: Rates;
}

/** Bytes of a request; a sign-in is short. */
const MAX_BODY = 8 * 1024;

/** Not counted among tries. */
const GUESSES_NOTHING: readonly SignInAct[] = ["wall-token", "relief-token", "renew"];

type Said<A extends SignInAct> = z.infer<(typeof SIGN_IN)[A]>;

/** By which browser, for which of its sessions, and when. */
interface Asked {
  slot: string;
  cookies: string | undefined;
  browser: string | undefined;
  now: Millis;
}

/** What an act came to: a session to be kept in the request's slot, something to say, or why not. */
type Outcome = { cookie: string } | { say: object } | { refused: SignInRefusal };

/** Signing in and out, as posts under `/api/auth/`; there is no other way to a session but the demo's. */
export class AuthRoutes {
  readonly #deps: AuthDeps;

  constructor(deps: AuthDeps) {
    this.#deps = deps;
  }

  async answer(req: IncomingMessage, res: ServerResponse, path: string): Promise<void> {
    const from = this.#deps.client(req);
    const act = path.slice(SIGN_IN_PATH.length) as SignInAct;
    const slot = req.headers[SESSION_HEADER];
    if (!Object.hasOwn(SIGN_IN, act)) return end(res, 404, {});
    if (req.method !== "POST" || !sameOrigin(req, from)) return end(res, 403, {});
    if (typeof slot !== "string" || !SLOT.test(slot)) return end(res, 400, refused("bad-message"));
    // Who waits and sessions that go on guess nothing.
    if (
      !GUESSES_NOTHING.includes(act) &&
      !this.#deps.rates.take("signIn", { address: from.address })
    )
      return end(res, 429, refused("too-many"));
    const body = await bodyOf(req);
    const { cookie: cookies, "user-agent": browser } = req.headers;
    const asked = { slot, cookies, browser, now: this.#deps.clock.now() };
    const outcome = await this.#act(act, body, asked);
    if ("refused" in outcome) return end(res, 400, outcome);
    if ("say" in outcome) return end(res, 200, outcome.say);
    res.setHeader("Set-Cookie", from.secure ? `${outcome.cookie}; Secure` : outcome.cookie);
    end(res, 200, { ok: true });
  }

  /** What was said is of the act's shape before the act sees it. */
  async #act<A extends SignInAct>(act: A, body: unknown, asked: Asked): Promise<Outcome> {
    // Which act it is, the compiler forgets in a table.
    const said = parse(SIGN_IN[act] as unknown as z.ZodMiniType<Said<A>>, body);
    return said.ok ? await this.#acts[act](said.value, asked) : refused("bad-message");
  }

  readonly #acts: { [A in SignInAct]: (said: Said<A>, asked: Asked) => Promise<Outcome> } = {
    "sign-in": (login, asked) => this.#signIn(login, asked),
    "sign-out": async (_said, { cookies, slot, now }) => {
      const held = await this.#deps.sessions.find(cookies, slot, now);
      if (held) await this.#deps.sessions.end(held.id);
      return { cookie: this.#deps.sessions.gone(slot) };
    },
    renew: async (_said, { cookies, slot, now }) => {
      const cookie = await this.#deps.sessions.renew(cookies, slot, now);
      return cookie ? { cookie } : { say: {} };
    },
    password: async (said, { cookies, slot, now }) => {
      const held = await this.#deps.sessions.find(cookies, slot, now);
      if (!held) return refused("over");
      // Whoever finds a desk unlocked guesses no password either.
      if (!this.#deps.rates.take("signIn", { account: held.account })) return refused("too-many");
      const own = { account: held.account, session: held.id };
      const why = await this.#deps.passwords.change(own, said, now);
      return why ? refused(why) : { say: {} };
    },
    "invitation-about": async ({ code }, { now }) =>
      answerOf(await this.#deps.invitations.about(code, now)),
    invitation: async ({ code, login }, asked) =>
      await this.#begin(await this.#deps.invitations.accept(code, login, asked.now), asked),
    relief: async ({ code, name }, { now }) =>
      answerOf(await this.#deps.reliefs.ask(code, name, now)),
    "relief-token": async ({ device }, asked) =>
      await this.#begin(await this.#deps.reliefs.take(device, asked.now), asked),
    "set-up": async (said, asked) => {
      const { setUp } = this.#deps;
      return setUp ? await this.#begin(await setUp.make(said), asked) : refused("not-needed");
    },
    "wall-code": async () => ({ say: await this.#wallCode() }),
    "wall-token": ({ device }, { slot }) => this.#wallToken(device, slot),
  };

  /** A session for whose account it came to. */
  async #begin(
    whose: Result<string, SignInRefusal>,
    { slot, now, browser }: Asked,
  ): Promise<Outcome> {
    if (!whose.ok) return refused(whose.error);
    return { cookie: await this.#deps.sessions.issue(slot, whose.value, now, browser) };
  }

  async #signIn(
    { username, password }: Said<"sign-in">,
    { slot, now, browser }: Asked,
  ): Promise<Outcome> {
    const name = username.toLowerCase().slice(0, 64);
    if (!this.#deps.rates.take("signIn", { account: name })) return refused("too-many");
    try {
      const { auth, sessions } = this.#deps;
      const session = await auth.api.signInUsername({
        body: { username, password },
        headers: new Headers({ "user-agent": browser ?? "" }),
      });
      if (!session) return refused("wrong-password");
      await sessions.seen([session.user.id], now);
      return { cookie: sessions.cookie(slot, session.token) };
    } catch (error) {
      if (error instanceof APIError) return refused("wrong-password");
      throw error;
    }
  }

  async #wallCode(): Promise<WallCode> {
    const asked = await this.#deps.auth.api.deviceCode({ body: { client_id: WALL_CLIENT } });
    const code = asked.user_code.replace(/(.{4})(?=.)/g, "$1-");
    return { device: asked.device_code, code, expiresIn: PAIRING_MINUTES * 60 };
  }

  async #wallToken(device: string, slot: string): Promise<Outcome> {
    const { auth, sessions } = this.#deps;
    try {
      const { access_token: token } = await auth.api.deviceToken({
        body: {
          grant_type: "urn:ietf:params:oauth:grant-type:device_code",
          device_code: device,
          client_id: WALL_CLIENT,
        },
      });
      return { cookie: sessions.cookie(slot, token) };
    } catch (error) {
      if (!(error instanceof APIError)) throw error;
      const why = (error.body as { error?: string } | undefined)?.error;
      return refused(why === "authorization_pending" || why === "slow_down" ? "waiting" : "over");
    }
  }
}

const refused = (why: SignInRefusal): { refused: SignInRefusal } => ({ refused: why });

const answerOf = (found: Result<object, SignInRefusal>): Outcome =>
  found.ok ? { say: found.value } : refused(found.error);

function end(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  res.end(JSON.stringify(body));
}

/** A request's JSON; null when it is none, or too long. */
async function bodyOf(req: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of req as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > MAX_BODY) return null;
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString("utf8"));
  } catch {
    return null;
  }
}
