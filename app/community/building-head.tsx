"use client";
import { householdsOf } from "@/app/_desk/seal";
import { useLive } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { community } from "@/lib/i18n/messages/community";
import { desk } from "@/lib/i18n/messages/desk";
import { placeWithin } from "@/lib/i18n/place";
import { date } from "@/lib/i18n/time";
import type { BuildingView } from "./buildings";
import styles from "./community.module.css";

/** The chosen building: how big it is, and how much of it is closed. */
export function BuildingHead({ view, onWhole }: { view: BuildingView; onWhole(): void }) {
  const { territory, offset } = useLive();
  const { language } = useLanguage();
  const t = useText(community);
  const d = useText(desk);
  const { node, units } = view;
  const inside = units
    .filter((unit) => unit.state === "sealed")
    .reduce((sum, unit) => sum + householdsOf(unit.target, territory), 0);
  const reviews = units.flatMap((unit) => unit.orders.map((order) => order.until));
  return (
    <>
      <div className={styles.title}>
        <h2>{node.name}</h2>
        <p>
          {placeWithin(node.id, territory, "compound")} · {d("households", { n: node.households })}{" "}
          · {t("units", { n: node.units })} · {t("floors", { n: node.floors })}
        </p>
        <Button onClick={onWhole}>{d("wholeBuilding")}…</Button>
      </div>
      <dl className={styles.figures}>
        <Figure label={t("figureSealed")} of={t("of", { n: units.length })}>
          {view.sealed}
        </Figure>
        <Figure label={t("figureHouseholds")} of={t("of", { n: node.households })}>
          {inside}
        </Figure>
        <Figure label={t("figureWaiting")}>{view.waiting}</Figure>
        <Figure label={t("figureReview")}>
          {reviews.length > 0 ? date(Math.min(...reviews), offset, language) : t("none")}
        </Figure>
      </dl>
    </>
  );
}

function Figure(props: { label: string; of?: string; children: string | number }) {
  return (
    <div className={styles.figure}>
      <dt>{props.label}</dt>
      <dd>
        {props.children}
        {props.of && <small> {props.of}</small>}
      </dd>
    </div>
  );
}
