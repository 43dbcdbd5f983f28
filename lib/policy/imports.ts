import type { Millis } from "@/lib/kit/clock";
import type { ImportKind } from "@/lib/protocol/imports";
import type { Actor, Appointment, Role } from "@/lib/schema/role";
import { isTop } from "./district";
import { inForce } from "./may";

/** Whoever answers for a node brings in who lives and works there. */
const IMPORTING: readonly Role[] = ["commander", "secretary"];

/**
 * The appointment by which somebody may bring in files, of those that do the one that reaches furthest. The
 * district's own commander alone brings in territory; people and staff, whoever answers for a node, as far
 * as it reaches.
 */
export function mayImport(actor: Actor, kind: ImportKind, now: Millis): Appointment | undefined {
  return actor.appointments
    .filter(
      (held) =>
        IMPORTING.includes(held.role) &&
        held.subject === null &&
        inForce(held, now, now) &&
        (kind !== "territory" || isTop(held)),
    )
    .sort((a, b) => a.path.length - b.path.length)[0];
}
