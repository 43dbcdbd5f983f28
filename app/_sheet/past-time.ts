import { ofField } from "@/app/_ui/field-time";
import { localDay } from "@/lib/i18n/time";
import { DAY, MINUTE, type Millis } from "@/lib/kit/clock";
import { fromLocal, type Offset, toLocal } from "@/lib/kit/zone";

/** Minutes since midnight on the district's wall clock. */
export const minuteOf = (at: Millis, offset: Offset): number =>
  Math.floor(toLocal(at, offset) / MINUTE) % (DAY / MINUTE);

/** The end of a minute of the day that `at` is in. */
export const atMinute = (at: Millis, minute: number, offset: Offset): Millis =>
  fromLocal(localDay(at, offset) * DAY + minute * MINUTE, offset) + MINUTE - 1;

/** The end of the minute that such a field names; null when it names none. */
export function endOfField(text: string, offset: Offset): Millis | null {
  const at = ofField(text, offset);
  return at === null ? null : at + MINUTE - 1;
}
