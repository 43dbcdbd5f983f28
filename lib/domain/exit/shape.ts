import * as z from "zod/mini";
import { EXIT_STATES } from "./record";

/** What an exit was found to be, and when. */
export const ExitWord = z.strictObject({ state: z.enum(EXIT_STATES), at: z.int() });
export type ExitWord = z.infer<typeof ExitWord>;
