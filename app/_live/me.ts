import { inForce } from "@/lib/policy/may";
import type { Me } from "./api";
import type { SignedIn } from "./live";
import { LiveStore } from "./store";

const KEPT = "bulwark.me";

/** The server's last answer to who this tab is. */
export function keptMe(session: string): Me | null {
  try {
    const kept = localStorage.getItem(`${KEPT}.${session}`);
    return kept ? (JSON.parse(kept) as Me) : null;
  } catch {
    return null;
  }
}

/**
 * Keeps the server's answer. Whoever it was before and is no longer has left this session: nothing
 * they could see stays kept, and their outbox waits for them.
 */
export async function keepMe(session: string, me: Me): Promise<void> {
  if (!me.actor) return await forgetMe(session);
  const before = keptMe(session)?.actor?.account;
  if (before !== undefined && before !== me.actor.account) await wipe(before);
  try {
    localStorage.setItem(`${KEPT}.${session}`, JSON.stringify(me));
  } catch {
    // A browser that keeps nothing asks each time.
  }
}

/** Nobody is signed in in this session any more. */
export async function forgetMe(session: string): Promise<void> {
  const gone = keptMe(session)?.actor?.account;
  if (gone !== undefined) await wipe(gone);
  try {
    localStorage.removeItem(`${KEPT}.${session}`);
  } catch {
    // Nor has it kept who it was.
  }
}

async function wipe(account: string): Promise<void> {
  const store = await LiveStore.open(account, () => {});
  await store.wipe();
  store.close();
}

/** With the appointments that are in force now: the others give no screen. */
export const onDuty = (me: SignedIn): SignedIn => ({
  ...me,
  actor: {
    ...me.actor,
    appointments: me.actor.appointments.filter((a) => inForce(a, me.now, me.now)),
  },
});

/** Who somebody is, what they are appointed to, and where: all of it but the time. */
export const standing = ({ now, ...me }: Me): string =>
  JSON.stringify({ ...me, actor: me.actor && onDuty({ ...me, now, actor: me.actor }).actor });
