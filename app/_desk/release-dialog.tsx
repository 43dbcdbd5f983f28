"use client";
import { useState } from "react";
import { useLive, useNow } from "@/app/_live/live";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { wordMessages } from "@/lib/i18n/messages/act";
import { desk } from "@/lib/i18n/messages/desk";
import { moment } from "@/lib/i18n/time";
import { Dialog } from "./dialog";
import { Field } from "./field";
import { useFullPlace } from "./place";
import styles from "./release-dialog.module.css";
import { householdsOf, type SealView } from "./seal";

/**
 * 解封: names the orders that were seen when it was opened, lifts those that stay ticked, and says
 * what then remains. Orders of the whole building are lifted at the building.
 */
export function ReleaseDialog({ seal, onClose }: { seal: SealView; onClose(): void }) {
  const { client, territory, offset } = useLive();
  const now = useNow(30_000);
  const { language } = useLanguage();
  const t = useText(desk);
  const word = useText(wordMessages);
  const [seen] = useState(seal.orders);
  const own = seen.filter((order) => order.target === seal.target);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(own.map((o) => o.id)));
  const [no, setNo] = useState("");
  const place = useFullPlace()(seal.target);
  const n = householdsOf(seal.target, territory);
  const left = seal.orders.filter((order) => !ticked.has(order.id)).length;

  const tick = (id: string): void =>
    setTicked((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <Dialog
      title={t("releaseTitle", { place })}
      act={left === 0 ? t("confirmRelease", { place, n }) : t("liftSome", { n: ticked.size })}
      ready={ticked.size > 0}
      onAct={() =>
        void client.do("isolation.release", {
          target: seal.target,
          orders: [...ticked],
          no: no.trim() || null,
        })
      }
      onClose={onClose}
    >
      <p>{t("releaseText", { n })}</p>
      <ul className={styles.orders}>
        {own.map((order) => (
          <li key={order.id}>
            <label>
              <input
                type="checkbox"
                checked={ticked.has(order.id)}
                onChange={() => tick(order.id)}
              />
              <span>
                <b>{word(`from.${order.from}`)}</b>{" "}
                {order.no === null ? t("noNumber") : t("number", { no: order.no })} ·{" "}
                {t("given", { at: moment(order.at, now, offset, language) })}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p className={left > 0 ? styles.left : styles.free}>
        {left > 0 ? t("releaseLeft", { left }) : t("releaseAll", { n })}
      </p>
      <Field label={t("releaseNumber")} value={no} longest={40} onChange={setNo} />
    </Dialog>
  );
}
