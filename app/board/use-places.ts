"use client";
import { useMemo } from "react";
import { useLive } from "@/app/_live/live";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { wordMessages } from "@/lib/i18n/messages/act";
import { desk } from "@/lib/i18n/messages/desk";
import { findPlaces, type Place, placesOf } from "./find";

const SHOWN = 12;

/** Finds places of this screen's territory by name. */
export function useFindPlaces(): (query: string) => Place[] {
  const { territory } = useLive();
  const { language } = useLanguage();
  const word = useText(wordMessages);
  const t = useText(desk);
  const places = useMemo(
    () => placesOf(territory, (no) => word("squad", { no })),
    [territory, word],
  );
  return (query) =>
    findPlaces(places, query, SHOWN, (building, n) =>
      [building, t("unit", { n })].join(language === "en" ? " " : ""),
    );
}
