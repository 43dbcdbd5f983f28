import * as z from "zod/mini";

/** 参观模式: while it holds, walls show counts by community and nothing finer. */
export const Visit = z.strictObject({ since: z.int(), until: z.int() });
export type Visit = z.infer<typeof Visit>;
