import type { SignedIn, Viewpoint } from "@/app/_live/live";
import { inForce } from "@/lib/policy/may";
import type { Appointment, Role } from "@/lib/schema/role";
import { chosenPost } from "./use-post";

const FIELD_ROLES = ["gate", "squad", "driver"] as const satisfies readonly Role[];
export type FieldRole = (typeof FIELD_ROLES)[number];

/** An appointment that this screen is for: one gate, one squad or one vehicle. */
export type Post = Appointment & { role: FieldRole; subject: string };

const isPost = (a: Appointment): a is Post =>
  a.subject !== null && FIELD_ROLES.some((role) => role === a.role);

/** All posts that somebody holds now. */
export const postsOf = (me: SignedIn): Post[] =>
  me.actor.appointments.filter(isPost).filter((a) => inForce(a, me.now, me.now));

/** The only one, or the one chosen on this phone; null while there is a choice to make. */
export function postOf(me: SignedIn): Post | null {
  const posts = postsOf(me);
  const [only, ...others] = posts;
  if (others.length === 0) return only ?? null;
  const chosen = chosenPost(me.actor.account);
  return posts.find((post) => post.id === chosen) ?? null;
}

/** A driver's stops lie on the boards below their street; gate and squad live on one board. */
export const FIELD_VIEW: Viewpoint = {
  audience: (me) => (postOf(me)?.role === "driver" ? "desk" : "field"),
  node: (me) => (postOf(me) ?? postsOf(me)[0])?.node ?? null,
};
