"use client";
import { useText } from "@/app/_ui/text";
import { settledStops } from "@/lib/domain/run/record";
import { runWords } from "@/lib/i18n/messages/run";
import { useFieldWords } from "../words";
import styles from "./run.module.css";
import type { OwnRun } from "./use-runs";

const over = ({ run }: OwnRun): boolean => run.state === "done" || run.state === "cancelled";

/** Other runs of this vehicle: what comes, then what is over. */
export function RunList({ runs }: { runs: readonly OwnRun[] }) {
  const t = useText(runWords);
  const coming = runs.filter((one) => !over(one));
  const past = runs.filter(over);
  return (
    <>
      <h2 className={styles.heading}>{t("next")}</h2>
      {coming.length === 0 ? <p className={styles.quiet}>{t("noNext")}</p> : <Rows runs={coming} />}
      {past.length > 0 && (
        <>
          <h2 className={styles.heading}>{t("past")}</h2>
          <Rows runs={past} />
        </>
      )}
    </>
  );
}

function Rows({ runs }: { runs: readonly OwnRun[] }) {
  const { place, clock } = useFieldWords();
  const t = useText(runWords);
  return (
    <ul className={styles.runs}>
      {runs.map(({ id, run }) => (
        <li key={id}>
          <b>{t("run", { no: run.no })}</b>
          <span>
            {run.state === "done" ? t("doneAt", { time: clock(run.at) }) : t(`state.${run.state}`)}
          </span>
          <small>
            {t("from", { place: place(run.depot) })} ·{" "}
            {t("progress", { n: settledStops(run), of: run.stops.length })}
          </small>
        </li>
      ))}
    </ul>
  );
}
