import { inForce } from "@/lib/policy/may";
import type { Api, Me } from "./api";
import type { SignedIn } from "./live";
import { LiveStore } from "./store";

const KEPT = "bulwark.me";

function keptMe(session: string): Me | null {
  try {
    const kept = localStorage.getItem(`${KEPT}.${session}`);
    return kept ? (JSON.parse(kept) as Me) : null;
  } catch {
    return null;
  }
}

function keepMe(session: string, me: Me): void {
  try {
    if (me.actor) localStorage.setItem(`${KEPT}.${session}`, JSON.stringify(me));
    else localStorage.removeItem(`${KEPT}.${session}`);
  } catch {
    // A browser that keeps nothing asks each time.
  }
}

/**
 * Who this tab is; the last answer, when the server can't be asked. Whoever it was before and is no
 * longer has left this session: nothing they could see stays kept, and their outbox waits for them.
 */
export async function whoAmI(api: Api, session: string): Promise<Me> {
  const before = keptMe(session);
  let me: Me;
  try {
    me = await api.session.me.query();
  } catch (error) {
    if (!before) throw error;
    return before;
  }
  const gone = before?.actor?.account;
  if (gone !== undefined && gone !== me.actor?.account) await wipe(gone);
  keepMe(session, me);
  return me;
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
