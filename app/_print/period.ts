import { MINUTE, type Millis } from "@/lib/kit/clock";

/** A moment as a field of date and time shows it, on the district's clock. */
export const toField = (at: Millis, offset: number): string =>
  new Date(at + offset * MINUTE).toISOString().slice(0, 16);

/** What stands in such a field; null while it is none. */
export function ofField(text: string, offset: number): Millis | null {
  const at = Date.parse(`${text}:00Z`);
  return Number.isNaN(at) ? null : at - offset * MINUTE;
}
