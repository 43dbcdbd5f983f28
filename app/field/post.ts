import type { SignedIn, Viewpoint } from "@/app/_live/live";
import { inForce } from "@/lib/policy/may";
import type { Appointment, Role } from "@/lib/schema/role";
import type { NodeId } from "@/lib/schema/territory";
import { chosenPost } from "./use-post";

const TASK_ROLES = ["gate", "squad", "driver"] as const satisfies readonly Role[];
export type FieldRole = (typeof TASK_ROLES)[number] | "captain";

/** An appointment to one gate, one squad or one vehicle. */
export type TaskPost = Appointment & { role: (typeof TASK_ROLES)[number]; subject: string };
/** The first of a captain's appointments in one community: its buildings and units are one post. */
export type CaptainPost = Appointment & { role: "captain" };
export type Post = TaskPost | CaptainPost;

const isTask = (a: Appointment): a is TaskPost =>
  a.subject !== null && TASK_ROLES.some((role) => role === a.role);
const isCaptain = (a: Appointment): a is CaptainPost => a.role === "captain";

const held = (me: SignedIn): Appointment[] =>
  me.actor.appointments.filter((a) => inForce(a, me.now, me.now));

/** What somebody holds as a captain of a community now. */
export const captainPosts = (me: SignedIn, node: NodeId): CaptainPost[] =>
  held(me)
    .filter(isCaptain)
    .filter((post) => post.node === node);

/** All posts that somebody holds now. */
export const postsOf = (me: SignedIn): Post[] =>
  held(me).filter(
    (a): a is Post => isTask(a) || (isCaptain(a) && captainPosts(me, a.node)[0]?.id === a.id),
  );

/** The only one, or the one chosen on this phone; null while there is a choice to make. */
export function postOf(me: SignedIn): Post | null {
  const posts = postsOf(me);
  const [only, ...others] = posts;
  if (others.length === 0) return only ?? null;
  const chosen = chosenPost(me.actor.account);
  return posts.find((post) => post.id === chosen) ?? null;
}

/** A driver's stops lie on the boards below their street; everybody else's post lives on one board. */
export const FIELD_VIEW: Viewpoint = {
  audience: (me) => (postOf(me)?.role === "driver" ? "desk" : "field"),
  node: (me) => (postOf(me) ?? postsOf(me)[0])?.node ?? null,
};
