"use client";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { sheetMessages } from "@/lib/i18n/messages/sheet";
import type { Sketch } from "@/lib/sheet/sketch";
import { lookOf, measured } from "./measure";
import styles from "./sketch-card.module.css";

/** A sketch of the past: what has become of it, and the way back for it. */
export function PastSketch(props: {
  then: Sketch;
  /** As it is on the sheet now. */
  now: Sketch | undefined;
  /** Without it, it is only to be looked at. */
  onBring?(): void;
  onClose(): void;
}) {
  const { then, now, onBring, onClose } = props;
  const t = useText(sheetMessages);
  const { language } = useLanguage();
  const same = JSON.stringify(then) === JSON.stringify(now);
  return (
    <div className={styles.card}>
      <div className={styles.line}>
        <p className={styles.hint}>
          <b>{then.label || t(lookOf(then))}</b> {measured(then, language)}
          <br />
          {t(same ? "sameNow" : now ? "otherNow" : "goneNow")}
        </p>
        {onBring && !same && (
          <Button look="primary" onClick={onBring}>
            {t(now ? "asThen" : "restore")}
          </Button>
        )}
        <Button onClick={onClose}>{t("close")}</Button>
      </div>
    </div>
  );
}
