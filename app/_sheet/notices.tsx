"use client";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { sheetMessages } from "@/lib/i18n/messages/sheet";
import styles from "./notices.module.css";
import type { SheetPicture } from "./sheet";

/** What of one's own is not on the sheet yet, and what never will be. */
export function Notices(props: { sheet: SheetPicture; mayDraw: boolean; onRead(): void }) {
  const { waiting, unkept, givenUp } = props.sheet;
  const t = useText(sheetMessages);
  return (
    <div className={styles.notices} role="status">
      {!props.mayDraw && <p>{t("readOnly")}</p>}
      {waiting > 0 && <p>{t("waiting", { n: waiting })}</p>}
      {waiting > 0 && unkept && <p className={styles.warning}>{t("unkept")}</p>}
      {givenUp.length > 0 && (
        <p className={styles.warning}>
          <b>{t("refused", { n: givenUp.length })}</b> {t("full")}{" "}
          <Button look="quiet" onClick={props.onRead}>
            {t("read")}
          </Button>
        </p>
      )}
    </div>
  );
}
