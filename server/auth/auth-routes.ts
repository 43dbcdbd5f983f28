import type { IncomingMessage, ServerResponse } from "node:http";
import { APIError } from "better-auth/api";
import type { Clock } from "@/lib/kit/clock";
import { parse } from "@/lib/kit/parse";
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
    const outcome = body === null ? refused("bad-message") : await this.#act(act, body, req, slot);
    if ("refused" in outcome) return end(res, 400, outcome);
    if ("say" in outcome) return end(res, 200, outcome.say);
    res.setHeader("Set-Cookie", from.secure ? `${outcome.cookie}; Secure` : outcome.cookie);
    end(res, 200, { ok: true });
  }

  async #act(act: SignInAct, body: unknown, req: IncomingMessage, slot: string): Promise<Outcome> {
    const { invitations, passwords, reliefs, sessions, setUp, clock } = this.#deps;
    const now = clock.now();
    switch (act) {
      case "sign-in": {
        const said = parse(SIGN_IN[act], body);
        return said.ok ? await this.#signIn(said.value, req, slot) : refused("bad-message");
      }
      case "sign-out": {
        const held = await sessions.find(req.headers.cookie, slot, now);
        if (held) await sessions.end(held.id);
        return { cookie: sessions.gone(slot) };
      }
      case "renew": {
        const cookie = await sessions.renew(req.headers.cookie, slot, now);
        return cookie ? { cookie } : { say: {} };
      }
      case "password": {
        const said = parse(SIGN_IN[act], body);
        if (!said.ok) return refused("bad-message");
        const held = await sessions.find(req.headers.cookie, slot, now);
        if (!held) return refused("over");
        // Whoever finds a desk unlocked guesses no password either.
        if (!this.#deps.rates.take("signIn", { account: held.account })) return refused("too-many");
        const own = { account: held.account, session: held.id };
        const why = await passwords.change(own, said.value, now);
        return why ? refused(why) : { say: {} };
      }
      case "invitation-about": {
        const said = parse(SIGN_IN[act], body);
        if (!said.ok) return refused("bad-message");
        const about = await invitations.about(said.value.code, now);
        return about.ok ? { say: about.value } : refused(about.error);
      }
      case "invitation": {
        const said = parse(SIGN_IN[act], body);
        if (!said.ok) return refused("bad-message");
        const { code, login } = said.value;
        const whose = await invitations.accept(code, login, now);
        return whose.ok ? await this.#begin(req, slot, whose.value) : refused(whose.error);
      }
      case "relief": {
        const said = parse(SIGN_IN[act], body);
        if (!said.ok) return refused("bad-message");
        const asked = await reliefs.ask(said.value.code, said.value.name, now);
        return asked.ok ? { say: asked.value } : refused(asked.error);
      }
      case "relief-token": {
        const said = parse(SIGN_IN[act], body);
        if (!said.ok) return refused("bad-message");
        const whose = await reliefs.take(said.value.device, now);
        return whose.ok ? await this.#begin(req, slot, whose.value) : refused(whose.error);
      }
      case "set-up": {
        const said = parse(SIGN_IN[act], body);
        if (!said.ok) return refused("bad-message");
        if (!setUp) return refused("not-needed");
        const made = await setUp.make(said.value);
        return made.ok ? await this.#begin(req, slot, made.value) : refused(made.error);
      }
      case "wall-code":
        return { say: await this.#wallCode() };
      case "wall-token": {
        const said = parse(SIGN_IN[act], body);
        return said.ok ? await this.#wallToken(said.value.device, slot) : refused("bad-message");
      }
    }
  }

  async #begin(req: IncomingMessage, slot: string, account: string): Promise<Outcome> {
    const { sessions, clock } = this.#deps;
    const browser = req.headers["user-agent"];
    return { cookie: await sessions.issue(slot, account, clock.now(), browser) };
  }

  async #signIn(
    { username, password }: { username: string; password: string },
    req: IncomingMessage,
    slot: string,
  ): Promise<Outcome> {
    const name = username.toLowerCase().slice(0, 64);
    if (!this.#deps.rates.take("signIn", { account: name })) return refused("too-many");
    try {
      const { auth, sessions } = this.#deps;
      const session = await auth.api.signInUsername({
        body: { username, password },
        headers: new Headers({ "user-agent": req.headers["user-agent"] ?? "" }),
      });
      if (!session) return refused("wrong-password");
      await sessions.seen([session.user.id], this.#deps.clock.now());
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
