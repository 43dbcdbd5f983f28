"use client";
import { BottomSheet } from "@/app/_ui/bottom-sheet";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { FAILURES } from "@/lib/domain/run/record";
import { runWords } from "@/lib/i18n/messages/run";

/** Why it can't be delivered: the reason is the act. */
export function FailSheet(props: {
  onClose(): void;
  onFail(why: (typeof FAILURES)[number]): void;
}) {
  const t = useText(runWords);
  return (
    <BottomSheet title={t("failTitle")} onClose={props.onClose}>
      {FAILURES.map((why) => (
        <Button key={why} size="act" onClick={() => props.onFail(why)}>
          {t(`why.${why}`)}
        </Button>
      ))}
    </BottomSheet>
  );
}
