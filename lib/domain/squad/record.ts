import * as z from "zod/mini";
import { defineRoot } from "@/lib/board/root";
import type { Ground } from "@/lib/domain/ground";

export const SQUAD_STATES = ["standby", "enroute", "onsite", "resting", "support"] as const;
export const TASKS = ["guard", "patrol", "disinfect", "deliver", "assist"] as const;

export const Task = z.strictObject({
  id: z.string(),
  kind: z.enum(TASKS),
  /** A node, gate or unit id. */
  place: z.string(),
  due: z.nullable(z.int()),
  given: z.int(),
});

export const Squad = z.strictObject({
  duty: z.boolean(),
  /** The appointment whose phone speaks for the squad; null when nobody's does. */
  holder: z.nullable(z.string()),
  state: z.enum(SQUAD_STATES),
  people: z.int().check(z.gte(0)),
  task: z.nullable(Task),
  /** Since when it is on duty. */
  since: z.nullable(z.int()),
  /** The squad's own last word. */
  at: z.int(),
});
export type Squad = z.infer<typeof Squad>;

/** Keys: squad ids. */
export const squads = defineRoot("squads", Squad);

export const SquadId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,31}$/));

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
