"use client";
import { useLive } from "@/app/_live/live";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { wordMessages } from "@/lib/i18n/messages/act";
import { board } from "@/lib/i18n/messages/board";
import { duration } from "@/lib/i18n/time";
import { MINUTE } from "@/lib/kit/clock";
import type { GateRow, RunRow, SquadRow } from "./rows";

/** The states of things in words, and the age of their own last word. */
export function useWords() {
  const { language } = useLanguage();
  const { offset } = useLive();
  const t = useText(board);
  const word = useText(wordMessages);
  return {
    offset,
    gate: ({ state }: GateRow): string => t(state),
    squad: ({ state }: SquadRow): string =>
      state === "off" ? t("offDuty") : state === "lost" ? t("lost") : word(`state.${state}`),
    run: ({ state }: RunRow): string => (state === "lost" ? t("lost") : word(`run.${state}`)),
    ago: (at: number, now: number): string =>
      now - at < MINUTE ? t("justNow") : t("sinceAgo", { n: duration(now - at, language) }),
  };
}
