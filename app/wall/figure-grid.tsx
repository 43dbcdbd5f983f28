"use client";
import { type ReactNode, useMemo } from "react";
import { useLive } from "@/app/_live/live";
import { useText } from "@/app/_ui/text";
import type { Figures } from "@/lib/domain/figures/figures";
import { wallMessages } from "@/lib/i18n/messages/wall";
import { inScope } from "@/lib/schema/territory";
import styles from "./figures.module.css";
import { Spark } from "./spark";
import { useSamples } from "./use-samples";
import type { WallState } from "./use-wall";

/** 12,304 as people read it from four metres. */
const grouped = (n: number): string => `${n}`.replace(/\B(?=(\d{3})+$)/g, ",");

/** What the place amounts to now, each with its last 24 hours. */
export function FigureGrid({ wall }: { wall: WallState }) {
  const { territory, node } = useLive();
  const t = useText(wallMessages);
  const samples = useSamples(wall.fresh.is === "live" || wall.fresh.is === "behind");
  const { figures, shown } = wall;
  const squads = useMemo(() => {
    const path = territory.node(node)?.path ?? node;
    return territory.squads.filter((site) => inScope(path, territory.node(site.node)?.path ?? ""))
      .length;
  }, [territory, node]);
  const spark = (of: (f: Figures) => number): ReactNode => (
    <Spark samples={samples} now={shown} value={of(figures)} of={of} />
  );
  return (
    <dl className={styles.figures}>
      <Figure
        label={t("sealed")}
        mark
        // Of a building closed as a whole its row says how many units that are.
        value={`${grouped(figures.sealedUnits)}${territory.awaits ? "…" : ""}`}
        spark={spark((f) => f.sealedUnits)}
      >
        <em>{t("buildings", { n: grouped(figures.sealedBuildings) })}</em>
      </Figure>
      <Figure
        label={t("gates")}
        value={grouped(figures.gatesManned)}
        spark={spark((f) => f.gatesManned)}
      >
        <em>{t("of", { n: figures.gatesOpen })}</em>
      </Figure>
      <Figure
        label={t("squads")}
        value={grouped(figures.squadsOnDuty)}
        spark={spark((f) => f.squadsOnDuty)}
      >
        <em>{t("of", { n: squads })}</em>
        {figures.squadsSilent > 0 && (
          <em className={styles.missing}>{t("lost", { n: figures.squadsSilent })}</em>
        )}
      </Figure>
      <Figure
        label={t("runs")}
        value={grouped(figures.runsUnderway)}
        spark={spark((f) => f.runsUnderway)}
      >
        <em>{t("stops", { n: grouped(figures.stopsSettled) })}</em>
      </Figure>
      <Figure label={t("flow")} wide value={grouped(figures.peopleIn)}>
        <em>{t("flowOut", { n: grouped(figures.peopleOut) })}</em>
      </Figure>
    </dl>
  );
}

function Figure(props: {
  label: string;
  value: string;
  mark?: boolean;
  wide?: boolean;
  spark?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={styles.figure} data-wide={props.wide || undefined}>
      <dt>
        {props.mark && <i className={styles.sealed} aria-hidden="true" />}
        {props.label}
      </dt>
      <dd>
        <b>{props.value}</b>
        {props.children}
      </dd>
      {props.spark}
    </div>
  );
}
