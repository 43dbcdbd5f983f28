import type { Boards } from "@/lib/board/board";
import type { AnyCommand, Located } from "@/lib/board/command";
import type { Ground } from "@/lib/domain/ground";
import type { Millis } from "@/lib/kit/clock";
import { err, ok, type Result } from "@/lib/kit/result";
import { LATE_LIMIT_MS } from "@/lib/schema/command";
import type { Refusal } from "@/lib/schema/refusal";
import { type Actor, type Appointment, isDesk } from "@/lib/schema/role";
import { inScope, type Path, splitTarget } from "@/lib/schema/territory";

/** The appointment held at `when`, and not taken away by `now`. */
export const inForce = (a: Appointment, when: Millis, now: Millis): boolean =>
  a.from <= when &&
  (a.until === null || when < a.until) &&
  (a.revokedAt === null || now < a.revokedAt);

/** Whether an appointment is for this gate, squad, vehicle or, of a captain, for this building or unit. */
export function covers(held: Appointment, subject: string | null, ground: Ground): boolean {
  if (subject === null || held.subject === null || held.subject === subject) return true;
  if (held.role !== "captain") return false;
  const own = ground.node(held.subject)?.path;
  const asked = ground.node(splitTarget(subject).building)?.path;
  return own !== undefined && asked !== undefined && inScope(own, asked);
}

/**
 * Which of the actor's appointments lets them issue this command, or why none does.
 * The refusal says what is missing, never what exists.
 */
export function mayCommand(
  actor: Actor,
  def: AnyCommand,
  located: Located,
  boards: Boards,
  ground: Ground,
  at: Millis,
  now: Millis,
): Result<Appointment, Refusal> {
  if (def.rights === "then" && now - at > LATE_LIMIT_MS) return err({ code: "too-late" });
  const when = def.rights === "then" ? at : now;
  const path = ground.node(located.place)?.path;
  const board = located.boards[0];
  if (path === undefined || board === undefined) return err({ code: "unknown-place" });
  const subject = def.subject?.(located.args, boards, board) ?? null;
  const fits = actor.appointments
    .filter((a) => def.roles.includes(a.role) && inScope(a.path, path) && inForce(a, when, now))
    .filter((a) => isDesk(a.role) || covers(a, subject, ground));
  const own = fits.find((a) => a.subject !== null && a.subject === subject) ?? fits[0];
  return own ? ok(own) : err({ code: "not-allowed" });
}

/** May look at a node: holds any appointment in force whose scope covers it, or lies below it on the way. */
export function maySee(actor: Actor, path: Path, now: Millis): boolean {
  return actor.appointments.some((a) => inForce(a, now, now) && inScope(a.path, path));
}

/** Desks draw on any sheet in their scope, a squad on the sheet of its own node. */
export function mayDraw(actor: Actor, path: Path, now: Millis): Appointment | undefined {
  return actor.appointments.find(
    (a) =>
      inForce(a, now, now) &&
      (isDesk(a.role) ? inScope(a.path, path) : a.role === "squad" && a.path === path),
  );
}

/** Whoever may see a node may look at its sheet; from below, at the sheets above one's own. */
export function mayLookAt(
  actor: Actor,
  path: Path,
  now: Millis,
): { by: Appointment; below: boolean } | null {
  const held = actor.appointments.filter((a) => inForce(a, now, now));
  const above = held.find((a) => inScope(a.path, path));
  if (above) return { by: above, below: false };
  const under = held.find((a) => inScope(path, a.path));
  return under ? { by: under, below: true } : null;
}
