"use client";
import type { ReactNode } from "react";
import { LanguageSwitch, ThemeSwitch } from "@/app/_ui/switches";
import { useText } from "@/app/_ui/text";
import { common } from "@/lib/i18n/messages/common";
import styles from "./frame.module.css";

/** The name, the two switches, and what stands below them. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useText(common);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <p className={styles.name}>
          {/* biome-ignore lint/performance/noImgElement: a mark of one kilobyte, as it is */}
          <img src="/icons/icon.svg" alt="" width="36" height="36" />
          <b>{t("title")}</b>
        </p>
        <div className={styles.switches}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      {children}
    </div>
  );
}
