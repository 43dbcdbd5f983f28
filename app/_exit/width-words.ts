"use client";
import { useText } from "@/app/_ui/text";
import { exitMessages } from "@/lib/i18n/messages/exit";
import { type ExitSite, FIRE_WIDTH } from "@/lib/schema/territory";

/** How wide an exit is, and whether a fire engine gets through. */
export function useWidthWords(): (site: ExitSite) => string {
  const t = useText(exitMessages);
  return ({ width }) =>
    width === null
      ? t("notMeasured")
      : `${t("width", { n: width })} · ${t(width >= FIRE_WIDTH ? "fireEngine" : "noFireEngine")}`;
}
