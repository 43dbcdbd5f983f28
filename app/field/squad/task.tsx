"use client";
import { useText } from "@/app/_ui/text";
import type { Squad } from "@/lib/domain/squad/record";
import { squadWords } from "@/lib/i18n/messages/squad";
import { DoorHere } from "../find-place";
import { useFieldWords } from "../words";
import styles from "./squad.module.css";

/** Where to, what for, by when. */
export function TaskCard(props: { task: Squad["task"]; now: number; there?: boolean }) {
  const { task, now, there = false } = props;
  const { place, within, clock, lasted } = useFieldWords();
  const t = useText(squadWords);
  if (!task) return <p className={styles.noTask}>{t("noTask")}</p>;
  const late = task.due !== null && now > task.due && !there;
  const due = (at: number): string =>
    late
      ? t("overdue", { time: clock(at), late: lasted(now - at) })
      : t("due", { time: clock(at) });
  const around = within(task.place);
  return (
    <section className={styles.task} aria-label={t("task")}>
      <b>
        {place(task.place)} {t(`kind.${task.kind}`)}
      </b>
      <span>
        {around && `${around} · `}
        {t("given", { time: clock(task.given) })}
      </span>
      {there && <DoorHere id={task.place} />}
      {task.due !== null && <span className={late ? styles.late : undefined}>{due(task.due)}</span>}
    </section>
  );
}
