import type { REASONS } from "@/lib/domain/isolation/record";
import { localDay } from "@/lib/i18n/time";
import { DAY, HOUR, MINUTE, type Millis } from "@/lib/kit/clock";
import { fromLocal, type Offset } from "@/lib/kit/zone";
import { reviewAt, USUAL_DAYS } from "./seal";

/** What the seal sheet asks; everything has a sensible answer from the start. */
export interface SealForm {
  from: "district" | "street";
  numbered: boolean;
  no: string;
  /** `not`: ordered, and the community still has to close the door. */
  closing: "now" | "earlier" | "not";
  /** HH:MM, for `earlier`. */
  time: string;
  reason: (typeof REASONS)[number];
  days: number;
}

/** Who is at the door says that it is closed; who orders from afar leaves that to the community. */
export const newSealForm = (from: SealForm["from"], atTheDoor: boolean): SealForm => ({
  from,
  numbered: false,
  no: "",
  closing: atTheDoor ? "now" : "not",
  time: "",
  reason: "confirmed",
  days: USUAL_DAYS,
});

/** The last time the clock showed HH:MM; null when it isn't a time. */
export function lastTime(shown: string, now: Millis, offset: Offset): Millis | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(shown);
  if (!found) return null;
  const time = Number(found[1]) * HOUR + Number(found[2]) * MINUTE;
  const today = localDay(now, offset);
  const at = fromLocal(today * DAY + time, offset);
  return at > now ? fromLocal((today - 1) * DAY + time, offset) : at;
}

/** What still has to be filled in. */
export function missingIn(form: SealForm): "no" | "time" | null {
  if (form.numbered && form.no.trim() === "") return "no";
  return form.closing === "earlier" && lastTime(form.time, 0, () => 0) === null ? "time" : null;
}

/** The arguments of `isolation.order`. */
export function orderArgs(form: SealForm, target: string, now: Millis, offset: Offset) {
  const closed = { now, not: null, earlier: lastTime(form.time, now, offset) }[form.closing];
  return {
    target,
    from: form.from,
    no: form.numbered ? form.no.trim() : null,
    reason: form.reason,
    until: reviewAt(now, form.days, offset),
    closedAt: closed,
  };
}
