"use client";
import { useCallback } from "react";
import { useLive } from "@/app/_live/live";
import { useLanguage } from "@/app/_ui/settings";
import { fullPlace } from "@/lib/i18n/place";

/** `fullPlace` on this screen. */
export function useFullPlace(): (target: string) => string {
  const { territory } = useLive();
  const { language } = useLanguage();
  return useCallback((target) => fullPlace(target, territory, language), [territory, language]);
}

/** Where a journal's entry took place, from below `under` down to the compound: 文敏社区 · 汉水路89号院. */
export function useWhere(under: string): (path: string) => string {
  const { territory } = useLive();
  return useCallback(
    (path) => {
      const ids = path.split("/");
      const below = ids.slice(ids.indexOf(under) + 1);
      return below
        .flatMap((id) => territory.node(id) ?? [])
        .filter((node) => node.level === "community" || node.level === "compound")
        .map((node) => node.name)
        .join(" · ");
    },
    [territory, under],
  );
}
