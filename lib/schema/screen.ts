import type { Role } from "./role";

/** The screen that somebody of a role lands on. */
export const SCREEN_OF: Readonly<Record<Role, string>> = {
  commander: "/board",
  logistics: "/board",
  secretary: "/community",
  captain: "/field",
  squad: "/field",
  gate: "/field",
  driver: "/field",
  wall: "/wall",
};
