"use client";
import { useState } from "react";
import { offers } from "@/app/_desk/rights";
import { useLive, useNow } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { type Run, type Stop, settled } from "@/lib/domain/run/record";
import { stopNumber } from "@/lib/i18n/act";
import { wordMessages } from "@/lib/i18n/messages/act";
import { board as boardText } from "@/lib/i18n/messages/board";
import { placeName, placeWithin } from "@/lib/i18n/place";
import { duration, moment } from "@/lib/i18n/time";
import { runRow } from "../rows";
import { useWords } from "../words";
import { CancelDialog } from "./cancel-dialog";
import styles from "./inspect.module.css";
import { Block, Head, ReportFor } from "./parts";
import { StopActs } from "./stop-acts";

/** A run: its stops in order, and what its driver says on the phone. */
export function RunPanel({ id, board, run }: { id: string; board: string; run: Run }) {
  const { client, me, territory } = useLive();
  const now = useNow(5_000);
  const { language } = useLanguage();
  const t = useText(boardText);
  const word = useText(wordMessages);
  const words = useWords();
  const [cancelling, setCancelling] = useState(false);
  const [picked, setPicked] = useState<string | null>(null);
  const row = runRow(id, board, run, now);
  const open = run.state === "underway" ? run.stops.filter((stop) => !settled(stop)) : [];
  const next =
    open.find((stop) => stop.id === picked) ??
    open.find((stop) => stop.state === "arrived") ??
    open[0];
  const over = run.state === "done" || run.state === "cancelled";
  const may = (command: string): boolean => offers(me.actor, command, board, territory, now);
  const reports = !over && may("run.depart");
  const n = duration(now - run.at, language);
  return (
    <div className={styles.panel}>
      <Head
        name={word("run", { no: run.no })}
        where={`${placeName(run.depot, territory, language)} · ${run.vehicle}`}
        state={words.run(row)}
        alarm={row.state === "lost"}
      />
      <p>
        {t("progress", { n: row.settled, of: run.stops.length })} ·{" "}
        {t(row.state === "lost" ? "silent" : "word", { n })}
      </p>
      <Block title={t("stops")}>
        <ol className={styles.stops}>
          {run.stops.map((stop) => (
            <StopRow
              key={stop.id}
              stop={stop}
              next={stop === next}
              now={now}
              {...(open.includes(stop) && reports && { onPick: () => setPicked(stop.id) })}
            />
          ))}
        </ol>
      </Block>
      {reports && (
        <ReportFor caller={t("runCaller")}>
          {(said) => {
            const act = (name: string, args: object = {}): void =>
              void client.do(name, { run: id, node: board, ...args }, said);
            return next ? (
              <StopActs key={next.id} stop={next} onAct={act} />
            ) : (
              <div className={styles.acts}>
                {run.state === "planned" && (
                  <Button onClick={() => act("run.load")}>{t("load")}</Button>
                )}
                <Button look="primary" onClick={() => act("run.depart")}>
                  {t("depart")}
                </Button>
              </div>
            );
          }}
        </ReportFor>
      )}
      {!over && may("run.cancel") && (
        <div className={styles.acts}>
          <Button onClick={() => setCancelling(true)}>{t("cancelRun")}…</Button>
        </div>
      )}
      {cancelling && (
        <CancelDialog
          run={run}
          onCancel={(why) => void client.do("run.cancel", { run: id, node: board, why })}
          onClose={() => setCancelling(false)}
        />
      )}
    </div>
  );
}

const MARKS: Record<Stop["state"], string | null> = {
  pending: null,
  arrived: null,
  delivered: "✓",
  short: "½",
  failed: "✕",
};

function StopRow(props: { stop: Stop; next: boolean; now: number; onPick?: () => void }) {
  const { stop, next, now, onPick } = props;
  const { territory, offset } = useLive();
  const { language } = useLanguage();
  const word = useText(wordMessages);
  const name = placeName(stop.place, territory, language);
  const goods = (list: Stop["goods"]): string =>
    list.map((one) => `${word(`goods.${one.kind}`)} ${one.n}`).join(" · ");
  const state = [
    stop.at !== null && moment(stop.at, now, offset, language),
    word(`stop.${stop.state}`),
    stop.why && word(`failure.${stop.why}`),
    stop.missing.length > 0 && goods(stop.missing),
  ];
  return (
    <li className={`${styles.stop} ${styles[stop.state]} ${next ? styles.nextStop : ""}`}>
      <i aria-hidden="true">{MARKS[stop.state] ?? stopNumber(stop.id)}</i>
      <span>
        {onPick ? (
          <button type="button" aria-pressed={next} className={styles.pick} onClick={onPick}>
            {name}
          </button>
        ) : (
          <b>{name}</b>
        )}
        <small>
          {[placeWithin(stop.place, territory, "compound"), goods(stop.goods)]
            .filter(Boolean)
            .join(" · ")}
        </small>
      </span>
      <span>{state.filter(Boolean).join(" · ")}</span>
    </li>
  );
}
