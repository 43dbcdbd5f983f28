"use client";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import type { Found } from "@/lib/find/found";
import { foundName } from "@/lib/i18n/found-name";
import { findMessages } from "@/lib/i18n/messages/find";
import styles from "./combo.module.css";

/** What was found: its name, what it is, where it lies. */
export function FoundOption(props: {
  id: string;
  found: Found;
  selected: boolean;
  onChoose(): void;
}) {
  const { id, found, selected, onChoose } = props;
  const { language } = useLanguage();
  const t = useText(findMessages);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox hears the keys for all its options
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className={styles.option}
      onClick={onChoose}
    >
      <b>{foundName(found, language)}</b>
      <span className={styles.kind}>
        {found.rank === "forgiven" && <i>{t("near")} · </i>}
        {t(found.kind)}
      </span>
      <span className={styles.within}>
        {[found.within, found.address].filter(Boolean).join(" · ")}
      </span>
    </div>
  );
}
