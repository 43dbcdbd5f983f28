"use client";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { sheetMessages } from "@/lib/i18n/messages/sheet";
import type { DrawingState } from "./drawing-state";
import { lookOf, measured } from "./measure";

/** What has just been done, for who draws without seeing it. */
export function Said({ state }: { state: DrawingState }) {
  const { open, corners, tool, done } = state;
  const t = useText(sheetMessages);
  const { language } = useLanguage();
  const sketch = done?.sketch;
  const what = sketch
    ? [sketch.label || t(lookOf(sketch))].concat(measured(sketch, language) ?? []).join(" ")
    : "";
  const words = open
    ? `${t(tool)} ${t("corners", { n: corners })}`
    : done
      ? t(done.act, { what })
      : "";
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {words}
    </p>
  );
}
