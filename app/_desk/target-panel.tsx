"use client";
import { useState } from "react";
import { useFreshness, useLive, useNow, usePicture } from "@/app/_live/live";
import { PlaceBlock } from "@/app/_place/place-block";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { desk } from "@/lib/i18n/messages/desk";
import { placeName, placeWithin } from "@/lib/i18n/place";
import { moment } from "@/lib/i18n/time";
import { splitTarget } from "@/lib/schema/territory";
import { BuildingUnits } from "./building-units";
import { useSize } from "./compact";
import { Emergency } from "./emergency";
import { useOrders } from "./journal";
import { OrderCard } from "./order-card";
import { PendingActs, usePendingOn } from "./pending-acts";
import { useReason } from "./reason";
import { ReleaseDialog } from "./release-dialog";
import { offers } from "./rights";
import { householdsOf, sealOf, targetsOf } from "./seal";
import { SealChip } from "./seal-chip";
import { TargetHistory } from "./target-history";
import styles from "./target-panel.module.css";

/** What stands on a unit or building, what can be done about it, and what was done. */
export function TargetPanel({
  target,
  onSeal,
  onShow,
}: {
  target: string;
  onSeal(): void;
  onShow(target: string): void;
}) {
  const { me, territory, offset } = useLive();
  const { boards } = usePicture();
  const now = useNow(10_000);
  const { language } = useLanguage();
  const t = useText(desk);
  const size = useSize();
  const [asking, setAsking] = useState<"release" | "open" | null>(null);
  const { building, unit } = splitTarget(target);
  const seal = sealOf(boards, target, territory, now, offset);
  const targets = unit === null ? [target] : [target, building];
  const waiting = usePendingOn(targets).length;
  const online = useFreshness().is === "live";
  const ids = seal.orders.map((order) => order.id).join();
  const records = useOrders(targets, `${ids} ${waiting} ${online}`);
  const reasonOf = useReason(records);
  const node = territory.node(building);
  // A building's journal is that of all its doors.
  const told = unit === null && node ? [target, ...targetsOf(node)] : targets;
  const may = offers(me.actor, "isolation.release", building, territory, now);
  const own = seal.orders.filter((order) => order.target === target);
  const when = (at: number): string => moment(at, now, offset, language);
  return (
    <section className={styles.panel} aria-labelledby="target">
      <header className={styles.head}>
        <div>
          <h2 id="target">{placeName(target, territory, language)}</h2>
          <p>
            {t("households", { n: householdsOf(target, territory) })} ·{" "}
            {placeWithin(target, territory, "compound")}
          </p>
        </div>
        <SealChip seal={seal} />
      </header>
      <PendingActs targets={targets} />
      <section className={styles.block} aria-label={t("orders")}>
        <h3>{t("orders")}</h3>
        {seal.orders.length === 0 && <p className={styles.none}>{t("noOrders")}</p>}
        <ul className={styles.orders}>
          {seal.orders.map((order) => (
            <OrderCard key={order.id} order={order} reason={reasonOf(order.id)} />
          ))}
        </ul>
        {seal.openedAt !== null && (
          <p className={styles.opened}>{t("openedAt", { at: when(seal.openedAt) })}</p>
        )}
      </section>
      {asking === "open" && <Emergency target={target} onDone={() => setAsking(null)} />}
      {asking === "release" && <ReleaseDialog seal={seal} onClose={() => setAsking(null)} />}
      <PlaceBlock building={building} />
      {unit === null && <BuildingUnits building={building} onShow={onShow} />}
      <TargetHistory targets={told} building={building} records={records} />
      {may && (
        <footer className={styles.foot}>
          {own.length > 0 && (
            <Button size={size} onClick={() => setAsking("release")}>
              {t("release")}…
            </Button>
          )}
          {seal.orders.length > 0 && asking !== "open" && (
            <Button size={size} onClick={() => setAsking("open")}>
              {t("emergency")}
            </Button>
          )}
          <Button look={seal.orders.length > 0 ? "plain" : "seal"} size={size} onClick={onSeal}>
            {seal.orders.length > 0 ? t("sealMore") : t(unit === null ? "sealBuilding" : "seal")}…
          </Button>
          {own.length === 0 && seal.orders.length > 0 && (
            <Button size={size} onClick={() => onShow(building)}>
              {t("wholeBuilding")} →
            </Button>
          )}
        </footer>
      )}
    </section>
  );
}
