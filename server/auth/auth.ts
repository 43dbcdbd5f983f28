import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { deviceAuthorization, username } from "better-auth/plugins";
import { account, credential, deviceCode, session, verification } from "@/drizzle/schema/account";
import { LEAST_PASSWORD, MOST_PASSWORD } from "@/lib/schema/password";
import type { Db } from "@/server/store/db";
import { SESSION_DAYS } from "./session";

/** What better-auth calls the cookie of a session; the browser has it by the name of its slot. */
export const AUTH_COOKIE = "bulwark.session_token";
/** Where its routes begin. */
export const AUTH_PATH = "/api/auth";
/** What a wall says it is when it asks for a code. */
export const WALL_CLIENT = "wall";
/** How long a wall's code is good. */
export const PAIRING_MINUTES = 15;

/** Passwords, and walls that are paired by a code. Which of its routes there are says `auth-routes.ts`. */
export function makeAuth(db: Db, secret: string) {
  return betterAuth({
    appName: "Bulwark",
    secret,
    // Where a request came to and from is checked before it gets here.
    baseURL: "http://bulwark.invalid",
    basePath: AUTH_PATH,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(db, {
      provider: "pg",
      schema: { user: account, session, account: credential, verification, deviceCode },
    }),
    // Never by a request: accounts are made by who appoints.
    user: {
      additionalFields: {
        district: { type: "string", required: true, input: false },
        persona: { type: "string", required: false, input: false },
        drill: { type: "boolean", required: true, input: false },
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: LEAST_PASSWORD,
      maxPasswordLength: MOST_PASSWORD,
    },
    session: { expiresIn: SESSION_DAYS * 86_400 },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "bulwark",
      useSecureCookies: false,
      disableCSRFCheck: true,
      disableOriginCheck: true,
    },
    plugins: [
      username({ minUsernameLength: 2, maxUsernameLength: 64 }),
      deviceAuthorization({
        verificationUri: "/pair",
        expiresIn: `${PAIRING_MINUTES}m`,
        interval: "2s",
        userCodeLength: 8,
        validateClient: (client) => client === WALL_CLIENT,
      }),
    ],
  });
}

export type Auth = ReturnType<typeof makeAuth>;
