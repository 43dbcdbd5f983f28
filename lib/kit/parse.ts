import type * as z from "zod/mini";
import { err, ok, type Result } from "./result";

/** What was sent, or where and why it is not of the shape. Never throws: an object with odd methods makes a schema do so. */
export function parse<T>(
  schema: z.ZodMiniType<T>,
  raw: unknown,
): Result<T, { at: string; why: string }> {
  try {
    const parsed = schema.safeParse(raw);
    if (parsed.success) return ok(parsed.data);
    const issue = parsed.error.issues[0];
    return err({ at: issue?.path.join(".") ?? "", why: issue?.message ?? "" });
  } catch {
    return err({ at: "", why: "" });
  }
}
