"use client";
import { useLive } from "@/app/_live/live";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import type { Stop } from "@/lib/domain/run/record";
import { field } from "@/lib/i18n/messages/field";
import { placeName, placeWithin } from "@/lib/i18n/place";
import { clockTime, duration } from "@/lib/i18n/time";
import { MINUTE } from "@/lib/kit/clock";

/** Places, times and goods as this screen says them. */
export function useFieldWords() {
  const { territory, offset } = useLive();
  const { language } = useLanguage();
  const t = useText(field);
  return {
    place: (id: string) => placeName(id, territory, language),
    /** The line under a name: the area around it, and never the name again. */
    within: (id: string) =>
      (["compound", "community", "street"] as const)
        .map((level) => placeWithin(id, territory, level))
        .find((name) => name !== null && name !== placeName(id, territory, language)) ?? "",
    clock: (at: number) => clockTime(at, offset),
    lasted: (ms: number) => duration(ms, language),
    /** 4 秒前; just now below a second; the clock's time from an hour on. */
    ago: (at: number, now: number) => {
      if (now - at < 1_000) return t("justNow");
      if (now - at >= 60 * MINUTE) return clockTime(at, offset);
      return t("ago", { time: duration(now - at, language) });
    },
    goods: (list: Stop["goods"]) =>
      list.map(({ kind, n }) => t(`goods.${kind}`, { n })).join(" · "),
  };
}
