"use client";
import { common } from "@/lib/i18n/messages/common";
import { Icon } from "./icon";
import { useLanguage, useTheme } from "./settings";
import styles from "./switches.module.css";
import { useText } from "./text";

/** 中文 ⇄ English: named in the language one would get. */
export function LanguageSwitch({ size = "desk" }: { size?: "desk" | "touch" }) {
  const { language, setLanguage } = useLanguage();
  const other = language === "en" ? "zh-CN" : "en";
  return (
    <button
      type="button"
      lang={other}
      className={`${styles.switch} ${styles[size]}`}
      onClick={() => setLanguage(other)}
    >
      {other === "en" ? "English" : "中文"}
    </button>
  );
}

export function ThemeSwitch({ size = "desk" }: { size?: "desk" | "touch" }) {
  const { theme, setTheme } = useTheme();
  const t = useText(common);
  const other = theme === "dark" ? "light" : "dark";
  return (
    <button
      type="button"
      className={`${styles.switch} ${styles[size]}`}
      onClick={() => setTheme(other)}
    >
      <Icon name={other === "dark" ? "moon" : "sun"} />
      {t(other)}
    </button>
  );
}

/** On every screen of a drill, beside the title. */
export function DrillBadge({ full = false }: { full?: boolean }) {
  const t = useText(common);
  return <span className={styles.drill}>{t(full ? "drillFull" : "drill")}</span>;
}
