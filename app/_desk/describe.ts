"use client";
import { useCallback } from "react";
import { useLive, usePicture } from "@/app/_live/live";
import { useLanguage } from "@/app/_ui/settings";
import { runs } from "@/lib/domain/run/record";
import { type Act, describeAct } from "@/lib/i18n/act";

/** `describeAct` over what this screen knows. */
export function useDescribe(): (act: Act) => string {
  const { territory, offset } = useLive();
  const { boards, held } = usePicture();
  const { language } = useLanguage();
  return useCallback(
    (act) =>
      describeAct(act, territory, language, offset, (run) => {
        for (const board of held) {
          const found = runs.get(boards, board, run);
          if (found) return found.no;
        }
        return undefined;
      }),
    [territory, boards, held, language, offset],
  );
}
