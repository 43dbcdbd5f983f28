import type { Found } from "@/lib/find/found";
import { wordMessages } from "./messages/act";
import { unitName } from "./place";
import { type Language, translate } from "./translate";

/** 6栋2单元402 · 突击队31 · 龙泰社区: what was found, as it is said. */
export function foundName(found: Found, language: Language): string {
  const { kind, name, unit, door } = found;
  if (kind === "squad" || kind === "run")
    return translate(wordMessages, language, kind, { no: name });
  if (unit === null) return name;
  const stairwell = unitName(name, unit, language);
  if (door === null) return stairwell;
  return language === "zh-CN" ? `${stairwell}${door}` : `${stairwell}, door ${door}`;
}
