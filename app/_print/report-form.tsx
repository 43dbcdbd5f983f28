"use client";
import { type RefObject, useEffect, useState } from "react";
import { Field } from "@/app/_desk/field";
import { useLive } from "@/app/_live/live";
import { ofField, toField } from "@/app/_ui/field-time";
import { useText } from "@/app/_ui/text";
import { printMessages } from "@/lib/i18n/messages/print";
import { localDay } from "@/lib/i18n/time";
import { DAY, MINUTE } from "@/lib/kit/clock";
import { fromLocal } from "@/lib/kit/zone";
import type { FormProps } from "./print-dialog";
import styles from "./print-dialog.module.css";
import { printReport } from "./print-report-job";
import { LONGEST } from "./report/journal";

export interface ReportChoice {
  title: string;
  journal: boolean;
  counts: boolean;
  from: string;
  to: string;
}

/** The state of a place as it is, and what was done there from when to when: today, unless somebody says otherwise. */
export function ReportForm(
  props: FormProps & {
    /** What was chosen, for when this form is gone for a while. */
    kept: RefObject<ReportChoice | null>;
  },
) {
  const { from, onWork, kept } = props;
  const { api, client, territory, offset } = useLive();
  const t = useText(printMessages);
  const { node } = from();
  const name = territory.node(node)?.name ?? "";
  const [form, setForm] = useState((): ReportChoice => {
    if (kept.current) return kept.current;
    const now = client.now();
    return {
      title: t("stateTitle", { place: name }),
      journal: true,
      counts: false,
      from: toField(fromLocal(localDay(now, offset) * DAY, offset), offset),
      to: toField(now, offset),
    };
  });
  useEffect(() => {
    kept.current = form;
  });
  const set = (change: Partial<ReportChoice>): void => setForm((old) => ({ ...old, ...change }));
  const { journal, counts } = form;
  const [begins, ends] = [ofField(form.from, offset), ofField(form.to, offset)];
  // To the end of the last minute, which is still under way when somebody prints.
  const to = ends === null ? null : ends + MINUTE;
  const right = begins !== null && to !== null && to > begins && to - begins <= LONGEST + MINUTE;
  const wrong = journal && !right;
  useEffect(() =>
    onWork(
      wrong
        ? null
        : (making) =>
            printReport({
              ...from(),
              ...making,
              api,
              picture: client.picture(),
              title: form.title.trim() || name,
              period: journal && right ? { from: begins, to, counts } : null,
            }),
    ),
  );
  return (
    <>
      <Field
        label={t("name")}
        value={form.title}
        longest={60}
        onChange={(title) => set({ title })}
      />
      <div className={styles.pair}>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={journal}
            onChange={(event) => set({ journal: event.target.checked })}
          />
          {t("withJournal")}
        </label>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={counts}
            disabled={!journal}
            onChange={(event) => set({ counts: event.target.checked })}
          />
          {t("counts")}
        </label>
      </div>
      {journal && (
        <div className={styles.pair}>
          <Field
            label={t("from")}
            type="datetime-local"
            value={form.from}
            onChange={(text) => set({ from: text })}
          />
          <Field
            label={t("to")}
            type="datetime-local"
            value={form.to}
            onChange={(text) => set({ to: text })}
          />
        </div>
      )}
      <p className={styles.note}>{wrong ? t("periodWrong") : t("journalPaper")}</p>
    </>
  );
}
