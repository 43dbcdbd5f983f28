import type { Run } from "@/lib/domain/run/record";
import styles from "./run.module.css";

/** The run in one strip, a piece a stop: full, half, hatched, framed, empty. */
export function ProgressStrip({ run, current }: { run: Run; current: string | null }) {
  return (
    <div className={styles.strip} aria-hidden="true">
      {run.stops.map((stop) => (
        <i
          key={stop.id}
          className={
            stop.id === current && run.state === "underway" ? styles.current : styles[stop.state]
          }
        />
      ))}
    </div>
  );
}
