import { isPin, makePin, PIN_TRIES, type Pin } from "./pin";

const KEPT = "bulwark.pin";
const keyOf = (session: string): string => `${KEPT}.${session}`;

/** The PIN of whose session this is; null when none is set, or it was somebody else's. */
export function pinOf(session: string, account: string): Pin | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(session)) ?? "null") as Pin | null;
    return kept?.account === account ? kept : null;
  } catch {
    return null;
  }
}

/** False when this browser keeps nothing. */
export async function setPin(session: string, account: string, pin: string): Promise<boolean> {
  try {
    localStorage.setItem(keyOf(session), JSON.stringify(await makePin(account, pin)));
    return true;
  } catch {
    return false;
  }
}

/** The session has another owner or none, or they want no PIN any more. */
export function forgetPin(session: string): void {
  try {
    localStorage.removeItem(keyOf(session));
  } catch {
    // A browser that keeps nothing has none.
  }
}

/** How many tries are left: none ends the session. */
export const triesLeft = (pin: Pin): number => Math.max(0, PIN_TRIES - pin.wrong);

/** Tries a PIN; a try counts before it is known to be wrong, so that no reload takes it back. */
export async function tryPin(session: string, account: string, said: string): Promise<boolean> {
  const kept = pinOf(session, account);
  if (!kept || triesLeft(kept) === 0) return false;
  const note = (wrong: number): void =>
    localStorage.setItem(keyOf(session), JSON.stringify({ ...kept, wrong }));
  note(kept.wrong + 1);
  const right = await isPin(kept, said);
  if (right) note(0);
  return right;
}
