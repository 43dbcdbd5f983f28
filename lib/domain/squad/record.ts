import { defineRoot } from "@/lib/board/root";
import type { Ground } from "@/lib/domain/ground";
import type { Squad } from "./shape";

export type { Squad };

export const SQUAD_STATES = ["standby", "enroute", "onsite", "resting", "support"] as const;
export const TASKS = ["guard", "patrol", "disinfect", "deliver", "assist"] as const;

/** Keys: squad ids. */
export const squads = defineRoot<Squad>("squads");

export const placeOf = (squad: string, ground: Ground): string | undefined =>
  ground.squad(squad)?.node;

export const newSquad = (at: number): Squad => ({
  duty: false,
  holder: null,
  state: "standby",
  people: 0,
  task: null,
  since: null,
  at,
});
