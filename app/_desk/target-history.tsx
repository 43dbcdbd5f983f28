"use client";
import { useLive, useNow } from "@/app/_live/live";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { wordMessages } from "@/lib/i18n/messages/act";
import { desk } from "@/lib/i18n/messages/desk";
import { moment } from "@/lib/i18n/time";
import { type JournalEntry, type OrderRecord, useJournal } from "./journal";
import { JournalList } from "./journal-list";
import styles from "./target-panel.module.css";

/** Orders that have ended, and the journal of the door. */
export function TargetHistory(props: {
  targets: readonly string[];
  building: string;
  records: readonly OrderRecord[] | null;
}) {
  const { targets, building, records } = props;
  const t = useText(desk);
  const journal = useJournal(building);
  const past = records?.filter((record) => record.endedAt !== null) ?? [];
  const here = (entry: JournalEntry): boolean => targets.includes(String(entry.args.target));
  return (
    <>
      {past.length > 0 && (
        <section className={styles.block} aria-label={t("past")}>
          <h3>{t("past")}</h3>
          <ul className={styles.past}>
            {past.map((record) => (
              <PastOrder key={record.id} record={record} />
            ))}
          </ul>
        </section>
      )}
      <section className={styles.block} aria-label={t("history")}>
        <h3>{t("history")}</h3>
        <JournalList journal={journal} node={building} only={here} />
      </section>
    </>
  );
}

function PastOrder({ record }: { record: OrderRecord }) {
  const { offset } = useLive();
  const now = useNow(60_000);
  const { language } = useLanguage();
  const t = useText(desk);
  const word = useText(wordMessages);
  const at = moment(record.endedAt ?? record.at, now, offset, language);
  return (
    <li>
      <span>
        {word(`from.${record.from}`)} ·{" "}
        {record.no === null ? t("noNumber") : t("number", { no: record.no })}
      </span>
      <span>{t(record.ending === "voided" ? "voided" : "released", { at })}</span>
      {record.endingNote && <em>{record.endingNote}</em>}
    </li>
  );
}
