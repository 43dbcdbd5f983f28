import { DAY, MINUTE, type Millis } from "@/lib/kit/clock";
import { fromLocal, type Offset, toLocal } from "@/lib/kit/zone";

/** Minutes of the day at which gate shifts begin: 07:00, 15:30, 22:30. */
export const SHIFT_STARTS = [7 * 60, 15 * 60 + 30, 22 * 60 + 30] as const;

/** 班次 of a moment: `${days since 1970 where it began}.${0|1|2}`. */
export function shiftOf(at: Millis, offset: Offset): string {
  const local = toLocal(at, offset);
  const day = Math.floor(local / DAY);
  const minute = Math.floor((local - day * DAY) / MINUTE);
  const index = SHIFT_STARTS.findLastIndex((start) => start <= minute);
  return index < 0 ? `${day - 1}.${SHIFT_STARTS.length - 1}` : `${day}.${index}`;
}

/** Start and end of a shift in Unix ms. */
export function shiftSpan(key: string, offset: Offset): { from: Millis; until: Millis } {
  const [day = 0, index = 0] = key.split(".").map(Number);
  const start = (i: number): Millis =>
    fromLocal(
      (day + Math.floor(i / SHIFT_STARTS.length)) * DAY +
        (SHIFT_STARTS[i % SHIFT_STARTS.length] ?? 0) * MINUTE,
      offset,
    );
  return { from: start(index), until: start(index + 1) };
}

/** How many shifts lie between two keys, `a` the later one. */
export function shiftsApart(a: string, b: string): number {
  const rank = (key: string): number => {
    const [day = 0, index = 0] = key.split(".").map(Number);
    return day * SHIFT_STARTS.length + index;
  };
  return rank(a) - rank(b);
}
