"use client";
import { useLive, usePicture } from "@/app/_live/live";
import type { Entry } from "@/app/_live/store";
import { common } from "@/lib/i18n/messages/common";
import { describeRefusal } from "@/lib/i18n/refusal";
import { clockTime } from "@/lib/i18n/time";
import { SETTLED } from "@/lib/schema/refusal";
import { Button } from "./button";
import styles from "./pending-tray.module.css";
import { useLanguage } from "./settings";
import { useText } from "./text";

/**
 * What was refused, why, and what can be done about it. It stays until it is read and blocks
 * nothing. `wordsFor` says in the screen's words what a command was to do.
 */
export function PendingTray({
  wordsFor,
  size = "desk",
}: {
  wordsFor(name: string, args: unknown): string;
  size?: "desk" | "touch";
}) {
  const { refused } = usePicture();
  const t = useText(common);
  if (refused.length === 0) return null;
  return (
    <section
      className={`${styles.tray} ${styles[size]}`}
      aria-label={t("refusedTitle", { n: refused.length })}
    >
      {refused.length > 1 && (
        <h2 className={styles.title}>{t("refusedTitle", { n: refused.length })}</h2>
      )}
      <div role="alert">
        <ul>
          {refused.map((entry) => (
            <RefusedItem
              key={entry.envelope.id}
              entry={entry}
              what={wordsFor(entry.envelope.name, entry.envelope.args)}
              size={size}
            />
          ))}
        </ul>
      </div>
    </section>
  );
}

function RefusedItem({
  entry,
  what,
  size,
}: {
  entry: Entry;
  what: string;
  size: "desk" | "touch";
}) {
  const { client, offset } = useLive();
  const t = useText(common);
  const { language } = useLanguage();
  if (entry.verdict?.as !== "refused") return null;
  const { why } = entry.verdict;
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <b>
          {t("refusedOne")} · {what}
        </b>
        <span>{describeRefusal(why, offset, language)}</span>
        <small>{t("doneAt", { time: clockTime(entry.envelope.at, offset) })}</small>
      </div>
      <div className={styles.acts}>
        {!SETTLED.has(why.code) && (
          <Button size={size} onClick={() => void client.retry(entry)}>
            {t("retry")}
          </Button>
        )}
        <Button size={size} onClick={() => client.discard(entry)}>
          {t("discard")}
        </Button>
      </div>
    </li>
  );
}
