import { createApi, rememberSession, tabSession } from "@/app/_live/api";
import { forgetPin } from "@/app/_pin/kept-pin";
import { SESSION_HEADER } from "@/lib/protocol/session";
import {
  SIGN_IN_PATH,
  SIGN_IN_REFUSALS,
  type SignInAct,
  type SignInRefusal,
} from "@/lib/protocol/sign-in";

/** A real installation's sessions are all kept under this name: a browser has one. */
const SLOT = "own";

export type Answer<T> = { said: T } | { refused: SignInRefusal | "away" };

/** Posts an act of signing in; where it begins a session, this browser has it from then on. */
export async function post<T = unknown>(
  act: SignInAct,
  body: object,
  slot = SLOT,
): Promise<Answer<T>> {
  const response = await fetch(`${SIGN_IN_PATH}${act}`, {
    method: "POST",
    headers: { "content-type": "application/json", [SESSION_HEADER]: slot },
    body: JSON.stringify(body),
  }).catch(() => null);
  const said = (await response?.json().catch(() => null)) as (T & { refused?: string }) | null;
  if (!response || !said) return { refused: "away" };
  if (response.ok) return { said };
  const why = SIGN_IN_REFUSALS.find((one) => one === said.refused);
  return { refused: why ?? "away" };
}

/** Ends this tab's session, here and on the server. */
export async function signOut(): Promise<void> {
  const slot = tabSession();
  if (slot) await endSession(slot);
  location.assign("/");
}

/** Ends a session: nothing that its owner could see stays here. False while the server does not hear of it. */
export async function endSession(slot: string): Promise<boolean> {
  if ("refused" in (await post("sign-out", {}, slot))) return false;
  forgetPin(slot);
  const { forgetMe } = await import("@/app/_live/me");
  await forgetMe(slot);
  return true;
}

/** Resolves once the server serves the district that was set up: for that it begins anew, a moment after its answer. */
export async function whenServed(): Promise<void> {
  const { session } = createApi(SLOT);
  for (let tries = 0; tries < 40; tries++) {
    const me = await session.me.query().catch(() => null);
    if (me && me.district.name !== "") return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Goes to a page as who has just signed in. */
export function enter(to: string): void {
  rememberSession(SLOT);
  // Whoever was given a way in anew has no PIN of before.
  forgetPin(SLOT);
  const url = new URL(to, location.origin);
  // An address may have been written by anybody.
  location.assign(url.origin === location.origin ? url : "/");
}
