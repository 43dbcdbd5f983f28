"use client";
import { type ReactNode, useState } from "react";
import { Field } from "@/app/_desk/field";
import { useText } from "@/app/_ui/text";
import { board } from "@/lib/i18n/messages/board";
import styles from "./inspect.module.css";

/** The head of a panel: name, where it lies, and its state. */
export function Head(props: {
  name: string;
  where: ReactNode;
  state?: ReactNode;
  alarm?: boolean;
}) {
  return (
    <header className={styles.head}>
      <div>
        <h2>{props.name}</h2>
        <p>{props.where}</p>
      </div>
      {props.state && (
        <span className={props.alarm ? `${styles.chip} ${styles.alarm}` : styles.chip}>
          {props.state}
        </span>
      )}
    </header>
  );
}

export function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.block} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

export function Figure(props: { label: string; value: ReactNode; loud?: boolean }) {
  return (
    <div className={props.loud ? `${styles.figure} ${styles.loud}` : styles.figure}>
      <dt>{props.label}</dt>
      <dd>{props.value}</dd>
    </div>
  );
}

/**
 * 代报: an act for who telephoned. Who said it goes with the record; filled in with the post that
 * usually calls, and open to a name.
 */
export function ReportFor(props: { caller: string; children(said: string): ReactNode }) {
  const t = useText(board);
  const [said, setSaid] = useState(() => t("byPhone", { who: props.caller }));
  return (
    <Block title={t("reportFor")}>
      <div className={styles.report}>
        <Field
          label={t("saidBy")}
          hint={t("saidHint")}
          value={said}
          longest={60}
          onChange={setSaid}
        />
        {props.children(said.trim() || t("byPhone", { who: props.caller }))}
      </div>
    </Block>
  );
}
