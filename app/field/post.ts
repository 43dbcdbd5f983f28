import { tabSession } from "@/app/_live/api";
import type { SignedIn, Viewpoint } from "@/app/_live/live";
import { inForce } from "@/lib/policy/may";
import type { Appointment, Role } from "@/lib/schema/role";

const FIELD_ROLES = ["gate", "squad", "driver"] as const satisfies readonly Role[];
export type FieldRole = (typeof FIELD_ROLES)[number];

/** An appointment that this screen is for: one gate, one squad or one vehicle. */
export type Post = Appointment & { role: FieldRole; subject: string };

export function postOf(me: SignedIn): Post | null {
  const post = me.actor.appointments.find(
    (a): a is Post =>
      a.subject !== null &&
      FIELD_ROLES.some((role) => role === a.role) &&
      inForce(a, me.now, me.now),
  );
  return post ?? null;
}

/** A driver's stops lie on the boards below their street; gate and squad live on one board. */
export const FIELD_VIEW: Viewpoint = {
  audience: (me) => (postOf(me)?.role === "driver" ? "desk" : "field"),
  node: (me) => postOf(me)?.node ?? null,
};

const LAST = "bulwark.field.session";

/** An installed app opens without saying as whom: as whoever used this phone last. */
export function recallSession(): void {
  const session = tabSession();
  try {
    if (session) localStorage.setItem(LAST, session);
    const last = session ?? localStorage.getItem(LAST);
    if (!session && last) history.replaceState(null, "", `?as=${encodeURIComponent(last)}`);
  } catch {
    // A browser that keeps nothing asks to sign in each time.
  }
}
