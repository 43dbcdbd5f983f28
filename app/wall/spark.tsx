"use client";
import { useMemo } from "react";
import type { Figures } from "@/lib/domain/figures/figures";
import type { Millis } from "@/lib/kit/clock";
import styles from "./figures.module.css";
import { SPARK, sparkLine } from "./spark-line";
import type { Sample } from "./use-samples";

/** Redrawn when a sample comes or the value changes, not with the clock. */
const MOMENT = 60_000;

export function Spark(props: {
  samples: readonly Sample[];
  now: Millis;
  value: number;
  of(figures: Figures): number;
}) {
  const { samples, value, of } = props;
  const now = Math.ceil(props.now / MOMENT) * MOMENT;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `of` is another function each time and always the same figure
  const line = useMemo(
    () =>
      sparkLine(
        [...samples.map(({ at, figures }) => ({ at, value: of(figures) })), { at: now, value }],
        now,
      ),
    [samples, now, value],
  );
  const [x = 0, y = 0] = line.at(-1) ?? [];
  return (
    <svg
      className={styles.spark}
      viewBox={`-2 -4 ${SPARK.width + 8} ${SPARK.height + 8}`}
      aria-hidden="true"
    >
      <polyline points={line.map((at) => at.join(",")).join(" ")} />
      <circle cx={x} cy={y} r="4" />
    </svg>
  );
}
