import type { Millis } from "@/lib/kit/clock";
import type { Level, NodeId, Path } from "./territory";

export const ROLES = [
  "commander",
  "logistics",
  "secretary",
  "captain",
  "squad",
  "gate",
  "driver",
  "wall",
] as const;
export type Role = (typeof ROLES)[number];

/** The levels of the territory at which there is such a post. */
export const LEVELS_OF: Readonly<Record<Role, readonly Level[]>> = {
  commander: ["district", "street"],
  logistics: ["district", "street", "community"],
  secretary: ["community"],
  captain: ["community"],
  squad: ["street", "community"],
  gate: ["community"],
  driver: ["district", "street", "community"],
  wall: ["district", "street", "community"],
};

/** Desk roles: they may enter a field act for someone who telephones (代报). */
export const DESK_ROLES = [
  "commander",
  "logistics",
  "secretary",
] as const satisfies readonly Role[];

/** Desks sign in with a user name and a password; whoever is out in the field never types one. */
export const isDesk = (role: Role): boolean => (DESK_ROLES as readonly Role[]).includes(role);

/** 任职: what an account may do, where, and for how long. Rights come from appointments alone. */
export interface Appointment {
  id: string;
  role: Role;
  node: NodeId;
  path: Path;
  /**
   * The one gate, squad or vehicle it is for; of a captain the compound, building or unit. Null when it is for
   * the whole node.
   */
  subject: string | null;
  title: string;
  from: Millis;
  until: Millis | null;
  revokedAt: Millis | null;
  /** 代理: the appointment that this one stands in for; null for one's own. */
  standsInFor: string | null;
}

/** Who is at the other end, as the session says; never read from a message. */
export interface Actor {
  account: string;
  name: string;
  appointments: readonly Appointment[];
}
