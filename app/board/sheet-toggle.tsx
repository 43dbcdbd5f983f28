"use client";
import { useKeys } from "@/app/_desk/keys";
import { setParams } from "@/app/_ui/address";
import { useText } from "@/app/_ui/text";
import { sheetMessages } from "@/lib/i18n/messages/sheet";
import styles from "./sheet-toggle.module.css";

/** Lays the place's sheet over the map, or puts it away. */
export function SheetToggle({ on }: { on: boolean }) {
  const t = useText(sheetMessages);
  const turn = (): void => setParams({ sheet: on ? null : "1" }, "replace");
  useKeys({ d: turn });
  return (
    <button type="button" className={styles.button} aria-pressed={on} onClick={turn}>
      {t("sheet")}
    </button>
  );
}
