"use client";
import { GROUND } from "@/app/_map/ground-colours";
import { MapIcon } from "@/app/_map/map-icon";
import { TINT_STEPS } from "@/app/_map/scene/seals";
import { useText } from "@/app/_ui/text";
import { wallMessages } from "@/lib/i18n/messages/wall";
import styles from "./overlay.module.css";
import { useSetting } from "./shell";

/** What the map's signs mean. A visitor's map has only tints. */
export function Legend({ visit }: { visit: boolean }) {
  const { text } = useSetting();
  const t = useText(wallMessages);
  const icon = (name: string, size = 1) => (
    <MapIcon name={name} theme="dark" scale={(text / 15) * size} />
  );
  return (
    <ul className={styles.legend} aria-label={t("legend")}>
      {!visit && (
        <>
          <li>
            {icon("seal-2")} {t("legendSeal")}
          </li>
          <li>
            {icon("matter-seal", 0.75)} {t("legendPending")}
          </li>
          <li>
            {icon("gate-open")} {t("legendGate")}
          </li>
          <li>
            {icon("squad-moving")} {t("legendSquad")}
          </li>
          <li>
            {icon("truck", 0.85)} {t("legendRun")}
          </li>
        </>
      )}
      <li>
        <span className={styles.tints}>
          {TINT_STEPS.map((step, i) => (
            <b
              key={step}
              style={{ backgroundColor: GROUND.dark.tints[i] }}
              data-hatch={i === 3 || undefined}
            >
              {step}
            </b>
          ))}
        </span>
        {t("legendTint")}
      </li>
    </ul>
  );
}
