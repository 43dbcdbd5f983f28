import * as z from "zod/mini";
import { LEAST_PASSWORD, MOST_PASSWORD } from "@/lib/schema/password";
import type { Role } from "@/lib/schema/role";

/** What is posted to sign in, at `/api/auth/…`, and what the answer may be. */
export const SIGN_IN_PATH = "/api/auth/";

const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(64));
const Username = z.string().check(z.regex(/^[a-zA-Z0-9_.-]{2,64}$/));
const Password = z.string().check(z.minLength(LEAST_PASSWORD), z.maxLength(MOST_PASSWORD));
const Code = z.string().check(z.maxLength(64));
const Login = { username: Username, password: Password };

export const SIGN_IN = {
  "sign-in": z.strictObject({ username: z.string(), password: z.string() }),
  "sign-out": z.strictObject({}),
  /** Exchanges the session's token, once a day. */
  renew: z.strictObject({}),
  password: z.strictObject({ old: z.string(), password: Password }),
  "invitation-about": z.strictObject({ code: Code }),
  /** With what a desk signs in from now on; null for whoever never types a password. */
  invitation: z.strictObject({ code: Code, login: z.nullable(z.strictObject(Login)) }),
  "set-up": z.strictObject({
    code: Code,
    /** Null where a territory was imported already. */
    district: z.nullable(
      z.strictObject({ id: z.string().check(z.regex(/^[a-z0-9-]{1,32}$/)), name: Name }),
    ),
    name: Name,
    ...Login,
  }),
  /** Somebody who comes to a gate's shift, with the code in its tent. */
  relief: z.strictObject({ code: Code, name: Name }),
  "relief-token": z.strictObject({ device: z.string().check(z.maxLength(128)) }),
  "wall-code": z.strictObject({}),
  "wall-token": z.strictObject({ device: z.string().check(z.maxLength(128)) }),
} as const;

export type SignInAct = keyof typeof SIGN_IN;

export const SIGN_IN_REFUSALS = [
  "bad-message",
  "wrong-password",
  "common-password",
  "needs-password",
  "name-taken",
  "wrong-code",
  "used",
  "over",
  "not-needed",
  "too-many",
  "waiting",
  "turned-away",
] as const;
export type SignInRefusal = (typeof SIGN_IN_REFUSALS)[number];

/** For whom an invitation is. */
export interface InvitationAbout {
  name: string;
  role: Role;
  /** The place's name. */
  place: string;
  title: string;
  /** Of a desk, which sets a password; with the user name that it had before. */
  login: { username: string | null } | null;
}

/** Somebody waits at a gate. */
export interface ReliefAsked {
  /** Kept by the phone. */
  device: string;
  /** The gate's name. */
  gate: string;
}

/** What a wall shows until somebody says which place it is for. */
export interface WallCode {
  /** Kept by the wall. */
  device: string;
  /** Shown by it. */
  code: string;
  /** Seconds. */
  expiresIn: number;
}
