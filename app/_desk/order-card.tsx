"use client";
import { type ReactNode, useState } from "react";
import { useLive, useNow } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { wordMessages } from "@/lib/i18n/messages/act";
import { desk } from "@/lib/i18n/messages/desk";
import { date, duration, moment } from "@/lib/i18n/time";
import { useSize } from "./compact";
import styles from "./order-card.module.css";
import { ClosedForm, NumberForm } from "./order-forms";
import { offers } from "./rights";
import { REVIEW_DAYS, reviewAt, type Standing } from "./seal";
import { VoidDialog } from "./void-dialog";

/** One standing order: who gave it, by which number, whether its door is closed, and what can be done. */
export function OrderCard({ order, reason }: { order: Standing; reason: string | null }) {
  const { client, me, territory, offset } = useLive();
  const now = useNow(30_000);
  const { language } = useLanguage();
  const t = useText(desk);
  const word = useText(wordMessages);
  const size = useSize();
  const [asking, setAsking] = useState<"closed" | "number" | "extend" | "void" | null>(null);
  const when = (at: number): string => moment(at, now, offset, language);
  const { target } = order;
  const building = target.split(".")[0] ?? target;
  const may = (command: string): boolean => offers(me.actor, command, building, territory, now);
  const issue = (command: string, args: object): void => {
    void client.do(command, { target, order: order.id, ...args });
    setAsking(null);
  };
  const turn = (to: typeof asking): void => setAsking(asking === to ? null : to);
  const overdue = order.until < now;
  return (
    <li className={order.closedAt === null ? `${styles.card} ${styles.waiting}` : styles.card}>
      <div className={styles.top}>
        <b>{word(`from.${order.from}`)}</b>
        <span>{order.no === null ? t("noNumber") : t("number", { no: order.no })}</span>
        {!target.includes(".") && <span className={styles.whole}>{t("onBuilding")}</span>}
      </div>
      <ul className={styles.facts}>
        <Fact>{t("given", { at: when(order.at) })}</Fact>
        <Fact loud={order.closedAt === null}>
          {order.closedAt === null ? t("notClosed") : t("closedAt", { at: when(order.closedAt) })}
        </Fact>
        <Fact loud={overdue}>
          {overdue
            ? t("reviewDue", {
                at: date(order.until, offset, language),
                n: duration(now - order.until, language),
              })
            : t("review", { at: date(order.until, offset, language) })}
        </Fact>
        {reason && <Fact>{reason}</Fact>}
      </ul>
      {order.closedAt === null && may("isolation.carryOut") && (
        <div className={styles.acts}>
          <Button
            look="seal"
            size={size}
            onClick={() => issue("isolation.carryOut", { closedAt: Math.floor(client.now()) })}
          >
            {t("carryOut")}
          </Button>
          <Button size={size} onClick={() => turn("closed")}>
            {t("carryOutEarlier")}
          </Button>
        </div>
      )}
      {asking === "closed" && (
        <ClosedForm onSave={(closedAt) => issue("isolation.carryOut", { closedAt })} />
      )}
      {may("isolation.extend") && (
        <div className={styles.acts}>
          {order.no === null && (
            <Button size={size} onClick={() => turn("number")}>
              {t("addNumber")}
            </Button>
          )}
          <Button size={size} onClick={() => turn("extend")}>
            {t("extend")}
          </Button>
          <Button size={size} onClick={() => setAsking("void")}>
            {t("void")}…
          </Button>
        </div>
      )}
      {asking === "number" && <NumberForm onSave={(no) => issue("isolation.number", { no })} />}
      {asking === "extend" && (
        <section className={styles.dates} aria-label={t("extendTitle")}>
          <span>{t("extendTitle")}</span>
          {REVIEW_DAYS.map((n) => {
            const until = reviewAt(order.until, n, offset);
            return (
              <Button
                key={n}
                size={size}
                onClick={() => issue("isolation.extend", { seen: order.until, until })}
              >
                +{t("days", { n })} · {date(until, offset, language)}
              </Button>
            );
          })}
        </section>
      )}
      {asking === "void" && (
        <VoidDialog
          target={target}
          onVoid={(why) => issue("isolation.void", { why })}
          onClose={() => setAsking(null)}
        />
      )}
    </li>
  );
}

function Fact({ children, loud = false }: { children: ReactNode; loud?: boolean }) {
  return <li className={loud ? styles.loud : undefined}>{children}</li>;
}
