"use client";
import { useText } from "@/app/_ui/text";
import { views } from "@/lib/i18n/messages/views";
import styles from "./view-toggle.module.css";

/** Map or list: two ways to the same things. */
export function ViewToggle({ list, onToggle }: { list: boolean; onToggle(): void }) {
  const t = useText(views);
  return (
    <fieldset className={styles.toggle}>
      <legend className="visually-hidden">{t("mapOrList")}</legend>
      <button type="button" aria-pressed={!list} onClick={list ? onToggle : undefined}>
        {t("map")}
      </button>
      <button type="button" aria-pressed={list} onClick={list ? undefined : onToggle}>
        {t("list")}
      </button>
    </fieldset>
  );
}
