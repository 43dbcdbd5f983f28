"use client";
import { useState } from "react";
import { useFreshness, useLive } from "@/app/_live/live";
import { useText } from "@/app/_ui/text";
import { settled, settledStops } from "@/lib/domain/run/record";
import { field } from "@/lib/i18n/messages/field";
import { runWords } from "@/lib/i18n/messages/run";
import { pendingFor, useMarkedPending } from "../pending";
import { aboard } from "./goods";
import { GoodsLine } from "./goods-line";
import { ProgressStrip } from "./progress";
import styles from "./run.module.css";
import { RunActs } from "./run-acts";
import { StopList } from "./stop-list";
import type { OwnRun } from "./use-runs";

/** One run: how far, what is aboard, each stop, the act at the bottom. */
export function RunScreen({ own }: { own: OwnRun }) {
  const { client } = useLive();
  const fresh = useFreshness();
  const [picked, setPicked] = useState<string | null>(null);
  const t = useText(runWords);
  const f = useText(field);
  const { id, node, run } = own;
  const open = run.stops.filter((stop) => !settled(stop));
  const stop =
    open.find((one) => one.id === picked) ??
    open.find((one) => one.state === "arrived") ??
    open[0] ??
    null;
  const pending = pendingFor(useMarkedPending(), "run", "run", id);
  const act = (name: string, args: object = {}): void => {
    setPicked(null);
    void client.do(name, { run: id, node, ...args });
  };
  return (
    <>
      <header className={styles.lead}>
        <h2>{t("progress", { n: settledStops(run), of: run.stops.length })}</h2>
        {run.state === "underway" ? (
          <GoodsLine goods={aboard(run)} />
        ) : (
          <span>{t(`state.${run.state}`)}</span>
        )}
      </header>
      <ProgressStrip run={run} current={stop?.id ?? null} />
      {fresh.is === "offline" && <p className={styles.quiet}>{f("goesOn")}</p>}
      <StopList run={run} current={stop} pending={pending} onPick={setPicked} />
      <RunActs run={run} stop={stop} act={act} />
    </>
  );
}
