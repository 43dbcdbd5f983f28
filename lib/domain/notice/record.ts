import * as z from "zod/mini";
import { defineRoot } from "@/lib/board/root";

/** 参观模式: while it holds, walls show counts by community and nothing finer. */
export const Visit = z.strictObject({ since: z.int(), until: z.int() });

/** Keys: `visit`. */
export const notices = defineRoot("notices", Visit);
export const VISIT = "visit";
