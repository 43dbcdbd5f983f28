"use client";
import { useState } from "react";
import { Dialog } from "@/app/_desk/dialog";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { importPageMessages } from "@/lib/i18n/messages/import-page";
import { moment } from "@/lib/i18n/time";
import { offsetIn, USUAL_ZONE } from "@/lib/kit/zone";
import styles from "./import.module.css";
import { useBrief } from "./outcome";
import type { Desk } from "./use-imports";

const UNDO_TEXT = {
  territory: "undoTerritory",
  people: "undoPeople",
  staff: "undoStaff",
} as const;

/** The last import that was taken, and the way back. */
export function LastRun({ desk }: { desk: Desk }) {
  const { api, me, view, act } = desk;
  const t = useText(importPageMessages);
  const brief = useBrief();
  const { language } = useLanguage();
  const [asking, setAsking] = useState(false);
  const { last } = view;
  if (!last) return null;
  const when = (at: number): string =>
    moment(at, me.now, offsetIn(me.district.zone ?? USUAL_ZONE), language);
  const { id, name, at, kind, lists, undoable, undoneAt } = last;
  return (
    <section className={styles.last}>
      <div>
        <h2>{t("last")}</h2>
        <p>{t("lastSaid", { name, time: when(at), kind: t(`run.${kind}`) })}</p>
        <p>{brief(lists)}</p>
        {undoneAt !== null && <p>{t("undoneAt", { time: when(undoneAt) })}</p>}
      </div>
      {undoable && <Button onClick={() => setAsking(true)}>{t("undo")}</Button>}
      {asking && (
        <Dialog
          title={t("undoTitle")}
          act={t("undo")}
          look="seal"
          onAct={() => void act(() => api.imports.undo.mutate({ run: id, language }))}
          onClose={() => setAsking(false)}
        >
          <p>{t(UNDO_TEXT[kind])}</p>
        </Dialog>
      )}
    </section>
  );
}
