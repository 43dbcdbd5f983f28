"use client";
import { useMemo } from "react";
import { offers } from "@/app/_desk/rights";
import { useLive, useNow } from "@/app/_live/live";
import { setParams } from "@/app/_ui/address";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import type { Figures } from "@/lib/domain/figures/figures";
import { board } from "@/lib/i18n/messages/board";
import { placeMessages } from "@/lib/i18n/messages/place";
import { written } from "@/lib/i18n/translate";
import { countUnplaced } from "../areas";
import styles from "./inspect.module.css";
import { Figure, Head } from "./parts";
import { VisitSwitch } from "./visit-switch";

/** An area: its figures, and what can be done for it as a whole. */
export function NodePanel(props: {
  id: string;
  figures: Figures | null;
  sealed: number;
  onPlan(): void;
}) {
  const { id, figures: f, sealed, onPlan } = props;
  const { me, territory } = useLive();
  const now = useNow(60_000);
  const t = useText(board);
  const p = useText(placeMessages);
  const unplaced = useMemo(() => countUnplaced(id, territory), [id, territory]);
  const node = territory.node(id);
  if (!node) return null;
  const where = territory
    .line(id)
    .slice(0, -1)
    .map(({ name }) => name);
  const facts = [t("households", { n: node.households }), t("captains", { n: node.captains })];
  const closed = f?.sealedUnits ?? sealed;
  return (
    <div className={styles.panel}>
      <Head name={node.name} where={[...where, ...facts].join(" · ")} />
      <dl className={styles.figures}>
        <Figure
          label={t("sealedUnits")}
          // Of a building closed as a whole its row says how many units that are.
          value={territory.awaits ? `${closed}…` : closed}
        />
        {f && (
          <>
            <Figure label={t("sealsPending")} value={f.sealsPending} loud={f.sealsPending > 0} />
            <Figure label={t("gatesManned")} value={`${f.gatesManned}/${f.gatesOpen}`} />
            <Figure label={t("peopleOnDuty")} value={f.peopleOnDuty} />
            <Figure label={t("squadsOnDuty")} value={f.squadsOnDuty} />
            <Figure label={t("squadsSilent")} value={f.squadsSilent} loud={f.squadsSilent > 0} />
            <Figure label={t("runsUnderway")} value={f.runsUnderway} />
            <Figure label={t("stopsFailed")} value={f.stopsFailed} loud={f.stopsFailed > 0} />
          </>
        )}
      </dl>
      {f && (
        <dl className={`${styles.figures} ${styles.wide}`}>
          <Figure
            label={t("flow")}
            value={[f.peopleIn, f.peopleOut, f.turnedBack].map(written).join(" / ")}
          />
        </dl>
      )}
      <div className={styles.acts}>
        {f && offers(me.actor, "run.plan", id, territory, now) && (
          <Button onClick={onPlan}>{t("planRun")}…</Button>
        )}
        {unplaced > 0 && (
          <Button onClick={() => setParams({ view: "unplaced" })}>
            {p("unplacedN", { n: unplaced })}
          </Button>
        )}
      </div>
      {node.level === "district" && <VisitSwitch node={id} />}
    </div>
  );
}
