"use client";
import { useLive } from "@/app/_live/live";
import { useText } from "@/app/_ui/text";
import { wallMessages } from "@/lib/i18n/messages/wall";
import { clockTime } from "@/lib/i18n/time";
import styles from "./wall.module.css";

/** Over the map while there is no link: nobody may take the picture for now. */
export function LostBanner({ since }: { since: number }) {
  const { offset } = useLive();
  const t = useText(wallMessages);
  return (
    <p className={styles.lost} role="alert">
      <b>{t("offlineFull", { time: clockTime(since, offset, true) })}</b>
      <span>{t("offlineText")}</span>
    </p>
  );
}
