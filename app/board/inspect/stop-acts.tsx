"use client";
import { useState } from "react";
import { Field, Select } from "@/app/_desk/field";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { FAILURES, GOODS, type Stop } from "@/lib/domain/run/record";
import { stopNumber } from "@/lib/i18n/act";
import { wordMessages } from "@/lib/i18n/messages/act";
import { board } from "@/lib/i18n/messages/board";
import styles from "./inspect.module.css";

/** What became of the next stop. */
export function StopActs(props: { stop: Stop; onAct(name: string, args: object): void }) {
  const { stop, onAct } = props;
  const t = useText(board);
  const word = useText(wordMessages);
  const [asking, setAsking] = useState<"short" | "fail" | null>(null);
  const act = (name: string, args: object = {}): void => {
    onAct(name, { stop: stop.id, ...args });
    setAsking(null);
  };
  const turn = (to: "short" | "fail"): void => setAsking(asking === to ? null : to);
  return (
    <>
      <p>
        <b>{t("stopN", { n: stopNumber(stop.id) })}</b>
      </p>
      <div className={styles.acts}>
        {stop.state === "pending" && (
          <Button onClick={() => act("run.arrive")}>{t("arrive")}</Button>
        )}
        <Button look="primary" onClick={() => act("run.deliver")}>
          {t("deliver")}
        </Button>
        <Button aria-expanded={asking === "short"} onClick={() => turn("short")}>
          {t("short")}…
        </Button>
        <Button aria-expanded={asking === "fail"} onClick={() => turn("fail")}>
          {t("fail")}…
        </Button>
      </div>
      {asking === "short" && (
        <Missing stop={stop} onSave={(missing) => act("run.short", { missing })} />
      )}
      {asking === "fail" && (
        <section className={styles.whys} aria-label={t("failWhy")}>
          <span>{t("failWhy")}</span>
          <div className={styles.acts}>
            {FAILURES.map((why) => (
              <Button key={why} onClick={() => act("run.fail", { why })}>
                {word(`failure.${why}`)}
              </Button>
            ))}
          </div>
        </section>
      )}
    </>
  );
}

function Missing(props: { stop: Stop; onSave(missing: Stop["missing"]): void }) {
  const kinds = props.stop.goods.map((one) => one.kind);
  const choices = kinds.length > 0 ? kinds : GOODS;
  const t = useText(board);
  const word = useText(wordMessages);
  const [kind, setKind] = useState<(typeof GOODS)[number]>(choices[0] ?? "vegetables");
  const [amount, setAmount] = useState("1");
  const n = Number(amount);
  return (
    <div className={`${styles.line} ${styles.three}`}>
      <Select
        label={t("shortWhat")}
        value={kind}
        options={choices.map((one) => [one, word(`goods.${one}`)] as const)}
        onChange={setKind}
      />
      <Field label={t("amount")} type="number" value={amount} onChange={setAmount} />
      <Button look="primary" disabled={!(n >= 1)} onClick={() => props.onSave([{ kind, n }])}>
        {t("short")}
      </Button>
    </div>
  );
}
