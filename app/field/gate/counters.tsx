"use client";
import type { Of, Way } from "@/app/_live/taps";
import { useText } from "@/app/_ui/text";
import type { Flow } from "@/lib/domain/gate/record";
import { gateWords } from "@/lib/i18n/messages/gate";
import styles from "./counters.module.css";

/** 进 · 出 · 劝返, as large as the phone allows. */
export function Counters(props: {
  of: Of;
  flow: Flow;
  /** How a count is written. */
  say(count: number): string;
  /** Null while nothing could take a tap: none is swallowed. */
  onTap: ((way: Way) => void) | null;
}) {
  const { of, flow, say, onTap } = props;
  const t = useText(gateWords);
  const tap = (way: Way) => () => {
    // A short buzz under the glove: counted.
    navigator.vibrate?.(12);
    onTap?.(way);
  };
  return (
    <div className={styles.counters}>
      {(["in", "out", "back"] as const).map((way) => (
        <button
          key={way}
          type="button"
          className={styles[way]}
          disabled={onTap === null}
          aria-label={t("countLabel", { of: t(of), way: t(way), n: say(flow[way]) })}
          onClick={tap(way)}
        >
          <b>{t(way)}</b> <span>{say(flow[way])}</span>
        </button>
      ))}
    </div>
  );
}
