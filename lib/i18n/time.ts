import { DAY, HOUR, MINUTE, type Millis, SECOND } from "@/lib/kit/clock";
import { type Offset, toLocal } from "@/lib/kit/zone";
import type { Language } from "./translate";

const two = (n: number): string => String(n).padStart(2, "0");

/** 19:42 on the district's wall clock. */
export function clockTime(at: Millis, offset: Offset, seconds = false): string {
  const d = new Date(toLocal(at, offset));
  const minutes = `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;
  return seconds ? `${minutes}:${two(d.getUTCSeconds())}` : minutes;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** 2月12日 · 12 Feb. */
export function date(at: Millis, offset: Offset, language: Language): string {
  const d = new Date(toLocal(at, offset));
  return language === "zh-CN"
    ? `${d.getUTCMonth() + 1}月${d.getUTCDate()}日`
    : `${d.getUTCDate()} ${MONTHS[d.getUTCMonth()]}`;
}

/** Time today, with the date before it otherwise. */
export function moment(at: Millis, now: Millis, offset: Offset, language: Language): string {
  const time = clockTime(at, offset);
  return localDay(at, offset) === localDay(now, offset)
    ? time
    : `${date(at, offset, language)} ${time}`;
}

/** Days since 1970 on the district's wall clock. */
export const localDay = (at: Millis, offset: Offset): number =>
  Math.floor(toLocal(at, offset) / DAY);

/** 8 秒 · 14 分 · 3 小时 · 2 天. */
export function duration(ms: Millis, language: Language): string {
  const units: [Millis, string, string][] = [
    [DAY, "天", "d"],
    [HOUR, "小时", "h"],
    [MINUTE, "分", "min"],
    [SECOND, "秒", "s"],
  ];
  const positive = Math.max(0, ms);
  const [size, zh, en] = units.find(([u]) => positive >= u) ?? [SECOND, "秒", "s"];
  return `${Math.floor(positive / size)} ${language === "zh-CN" ? zh : en}`;
}
