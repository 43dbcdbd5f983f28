"use client";
import { useLive, useNow, usePicture } from "@/app/_live/live";
import { useText } from "@/app/_ui/text";
import { desk } from "@/lib/i18n/messages/desk";
import { splitTarget } from "@/lib/schema/territory";
import { isHouse, sealOf, targetsOf } from "./seal";
import { SealChip } from "./seal-chip";
import styles from "./target-panel.module.css";

/** A building's stairwells, each with what stands on it. */
export function BuildingUnits(props: { building: string; onShow(target: string): void }) {
  const { territory, offset } = useLive();
  const { boards } = usePicture();
  const now = useNow(60_000);
  const t = useText(desk);
  const node = territory.node(props.building);
  if (!node || isHouse(node)) return null;
  return (
    <section className={styles.block} aria-label={t("stairwells")}>
      <h3>{t("stairwells")}</h3>
      <ul className={styles.units}>
        {targetsOf(node).map((target) => (
          <li key={target}>
            <button type="button" onClick={() => props.onShow(target)}>
              <b>{t("unit", { n: splitTarget(target).unit ?? 1 })}</b>
              <SealChip seal={sealOf(boards, target, territory, now, offset)} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
