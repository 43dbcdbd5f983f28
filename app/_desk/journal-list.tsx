"use client";
import { useLive, useNow } from "@/app/_live/live";
import { useNamedIn } from "@/app/_live/use-buildings";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { desk } from "@/lib/i18n/messages/desk";
import { describeRefusal } from "@/lib/i18n/refusal";
import { duration, moment } from "@/lib/i18n/time";
import { useDescribe } from "./describe";
import type { Journal, JournalEntry } from "./journal";
import styles from "./journal-list.module.css";
import { useWhere } from "./place";

/** Who did what, when it was done and when it arrived. A late one stands where it arrived. */
export function JournalList(props: {
  journal: Journal;
  /** The place whose journal it is: what lies below it is named in each entry. */
  node: string;
  only?: (entry: JournalEntry) => boolean;
}) {
  const { journal, node, only } = props;
  const t = useText(desk);
  const { entries, away, older } = journal;
  if (!entries) {
    return away ? <p className={styles.empty}>{t("journalAway")}</p> : <JournalSkeleton />;
  }
  const shown = only ? entries.filter(only) : entries;
  return (
    <div className={styles.journal}>
      {away && <p className={styles.empty}>{t("journalAway")}</p>}
      {shown.length === 0 && <p className={styles.empty}>{t("journalEmpty")}</p>}
      <ol>
        {shown.map((entry) => (
          <JournalRow key={entry.id} entry={entry} node={node} />
        ))}
      </ol>
      {older && (
        <Button look="quiet" onClick={older}>
          {t("older")}
        </Button>
      )}
    </div>
  );
}

function JournalRow({ entry, node }: { entry: JournalEntry; node: string }) {
  const { offset } = useLive();
  const now = useNow(30_000);
  const { language } = useLanguage();
  const say = useDescribe();
  const t = useText(desk);
  const where = useWhere(node)(entry.path);
  const when = (at: number): string => moment(at, now, offset, language);
  const { late, why, said, note } = entry;
  useNamedIn(entry.args);
  return (
    <li className={why ? `${styles.row} ${styles.refused}` : styles.row}>
      <time>{when(late ? entry.arrived : entry.at)}</time>
      <div>
        <span className={styles.what}>{say(entry)}</span>
        {where && <small>{where}</small>}
        {late && (
          <em className={styles.late}>
            {t("lateBy", { at: when(entry.at), n: duration(entry.arrived - entry.at, language) })}
          </em>
        )}
        {why && <em>{t("refused", { why: describeRefusal(why, offset, language) })}</em>}
        {note && <em>{t("because", { note })}</em>}
        {said && <em>{t("saidBy", { said })}</em>}
      </div>
      <span className={styles.who}>
        {entry.title}
        {entry.person && <span>{entry.person}</span>}
      </span>
    </li>
  );
}

const BONES = [62, 48, 70, 40, 56, 64];

function JournalSkeleton() {
  const t = useText(desk);
  return (
    <div className={styles.skeleton} role="status" aria-label={t("journalLoading")}>
      {BONES.map((width) => (
        <i key={width} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
