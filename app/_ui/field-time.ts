import type { Millis } from "@/lib/kit/clock";
import { fromLocal, type Offset, toLocal } from "@/lib/kit/zone";

/** A moment as a field of date and time shows it, on the district's clock. */
export const toField = (at: Millis, offset: Offset): string =>
  new Date(toLocal(at, offset)).toISOString().slice(0, 16);

/** What stands in such a field; null while it is none. */
export function ofField(text: string, offset: Offset): Millis | null {
  const at = Date.parse(`${text}Z`);
  return Number.isNaN(at) ? null : fromLocal(at, offset);
}
