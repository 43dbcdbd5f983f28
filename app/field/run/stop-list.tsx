"use client";
import { useEffect, useRef } from "react";
import type { Entry } from "@/app/_live/store";
import { Icon } from "@/app/_ui/icon";
import { useText } from "@/app/_ui/text";
import { type Run, type Stop, settled } from "@/lib/domain/run/record";
import { field } from "@/lib/i18n/messages/field";
import { runWords } from "@/lib/i18n/messages/run";
import { useFieldWords } from "../words";
import { GoodsLine } from "./goods-line";
import styles from "./run.module.css";
import { useSealedAt } from "./use-runs";

/** Every stop in its order; the one to go to is a card, and another can be gone to first. */
export function StopList(props: {
  run: Run;
  current: Stop | null;
  pending: readonly Entry[];
  onPick(stop: string): void;
}) {
  const { run, current, pending, onPick } = props;
  const list = useRef<HTMLOListElement>(null);
  const card = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stop has become the card
  useEffect(() => {
    // A refused act above the list takes room from it: the card comes into sight again.
    const observer = new ResizeObserver(() => {
      card.current?.scrollIntoView({ block: "nearest" });
    });
    if (list.current) observer.observe(list.current);
    return () => observer.disconnect();
  }, [current?.id]);
  const waits = (stop: Stop): boolean =>
    pending.some(({ envelope: { args } }) => (args as { stop?: string }).stop === stop.id);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <ol ref={list} className={styles.stops} tabIndex={0}>
      {run.stops.map((stop, i) =>
        stop.id === current?.id ? (
          <li key={stop.id} ref={card} className={styles.card}>
            <CurrentStop stop={stop} n={i + 1} waits={waits(stop)} />
          </li>
        ) : (
          <li key={stop.id} className={styles[stop.state]}>
            <OtherStop
              stop={stop}
              n={i + 1}
              waits={waits(stop)}
              pickable={run.state === "underway"}
              onPick={onPick}
            />
          </li>
        ),
      )}
    </ol>
  );
}

function CurrentStop({ stop, n, waits }: { stop: Stop; n: number; waits: boolean }) {
  const sealed = useSealedAt()(stop.place);
  const { place, within, clock } = useFieldWords();
  const t = useText(runWords);
  const f = useText(field);
  return (
    <>
      <h3>
        <span>
          {n} · {place(stop.place)}
        </span>
        {sealed && <small>{t("sealedStop")}</small>}
      </h3>
      <p>{within(stop.place)}</p>
      <p>
        <GoodsLine goods={stop.goods} />
      </p>
      {stop.state === "arrived" && stop.at !== null && (
        <p className={waits ? styles.waits : styles.quiet}>
          {t("stop.arrived", { time: clock(stop.at) })}
          {waits && ` · ${f("waiting")}`}
        </p>
      )}
    </>
  );
}

const SIGN = { delivered: "check", short: "half", failed: "cross" } as const;

function OtherStop(props: {
  stop: Stop;
  n: number;
  waits: boolean;
  pickable: boolean;
  onPick(stop: string): void;
}) {
  const { stop, n, waits, pickable, onPick } = props;
  const sealed = useSealedAt()(stop.place);
  const { place, within, goods, clock } = useFieldWords();
  const t = useText(runWords);
  const f = useText(field);
  const less =
    stop.state === "short" ? goods(stop.missing) : stop.why !== null && t(`why.${stop.why}`);
  const sign = stop.state in SIGN ? SIGN[stop.state as keyof typeof SIGN] : null;
  const row = (
    <>
      <i>{sign ? <Icon name={sign} size="18px" /> : n}</i>
      <span className={styles.where}>
        <b>{place(stop.place)}</b>
        <small>{within(stop.place)}</small>
      </span>
      <span className={styles.said}>
        {sealed && stop.state === "pending" && <b className={styles.door}>{t("sealedStop")}</b>}
        {stop.state === "pending" ? (
          <GoodsLine goods={stop.goods} />
        ) : (
          t(`stop.${stop.state}`, { time: clock(stop.at ?? 0) })
        )}
        {less && <em>{less}</em>}
        {waits && <em className={styles.waits}>{f("waiting")}</em>}
      </span>
    </>
  );
  if (settled(stop) || !pickable) return <div className={styles.row}>{row}</div>;
  return (
    <button type="button" className={styles.row} onClick={() => onPick(stop.id)}>
      <span className="visually-hidden">{t("choose")}</span>
      {row}
    </button>
  );
}
