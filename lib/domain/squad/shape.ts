import * as z from "zod/mini";
import { SQUAD_STATES, TASKS } from "./record";

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

export const SquadId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,31}$/));
