"use client";
import { useState } from "react";
import { useLive } from "@/app/_live/live";
import type { Of, Taps } from "@/app/_live/taps";
import { Button } from "@/app/_ui/button";
import { Icon } from "@/app/_ui/icon";
import { Bone } from "@/app/_ui/skeleton";
import { useText } from "@/app/_ui/text";
import { gateWords } from "@/lib/i18n/messages/gate";
import type { GateSite } from "@/lib/schema/territory";
import { pendingFor, useMarkedPending } from "../pending";
import { useFieldWords } from "../words";
import { CatchUp } from "./catch-up";
import { Counters } from "./counters";
import { flowOf } from "./flow";
import styles from "./register.module.css";
import { Sealed } from "./sealed";
import { Undo } from "./undo";
import type { GateView } from "./use-gate";

/** 登记: sealed doors in sight, giant counters, the last tap within reach. */
export function Register({
  site,
  view,
  taps,
}: {
  site: GateSite;
  view: GateView;
  taps: Taps | null;
}) {
  const { client } = useLive();
  const [of, setOf] = useState<Of>("people");
  const [catching, setCatching] = useState(false);
  const { clock } = useFieldWords();
  const t = useText(gateWords);
  const { gate, shift, span, known } = view;
  const unsent = taps?.unsent(shift);
  const waiting = pendingFor(useMarkedPending(), "gate", "gate", site.id)
    .map((entry) => (entry.envelope.args as { delta?: number }).delta ?? 0)
    .reduce((sum, delta) => sum + delta, 0);
  /** What others have counted before is not known at once on a new phone. */
  const say = (count: number): string => (known ? String(count) : count > 0 ? `+${count}` : "–");
  const label = (one: Of): string => {
    const flow = flowOf(gate, shift, one, unsent);
    return one === of ? t(one) : `${t(one)} ${say(flow.in)} / ${say(flow.out)}`;
  };
  return (
    <>
      {known ? <Sealed doors={view.sealed} /> : <Bone height="64px" />}
      <p className={styles.shift}>
        <span>{t("shift", { from: clock(span.from), until: clock(span.until) })}</span>
        {known && (
          <span>
            {t("onDuty", { n: view.staffed })} / {t("needed", { n: site.need })}
          </span>
        )}
        {waiting > 0 && <b className={styles.waiting}>{t("includesWaiting", { n: waiting })}</b>}
      </p>
      {known && gate.state === "closed" && (
        <div className={styles.notice} role="status">
          <b>{t("isClosed")}</b>
          <Button
            size="touch"
            look="primary"
            onClick={() => void client.do("gate.open", { gate: site.id })}
          >
            {t("openNow")}
          </Button>
        </div>
      )}
      <div className={styles.kinds}>
        {(["people", "vehicles"] as const).map((one) => (
          <button key={one} type="button" aria-pressed={one === of} onClick={() => setOf(one)}>
            <Icon name={one === "people" ? "people" : "car"} size="24px" />
            {label(one)}
          </button>
        ))}
      </div>
      <Counters
        of={of}
        flow={flowOf(gate, shift, of, unsent)}
        say={say}
        onTap={taps && ((way) => taps.tap(of, way))}
      />
      <div className={styles.mend}>
        <Undo site={site} view={view} taps={taps} />
        <Button size="touch" className={styles.two} onClick={() => setCatching(true)}>
          <span>{t("catchUp")}</span>
          <small>{t("catchUpHint")}</small>
        </Button>
      </div>
      {catching && <CatchUp gate={site.id} of={of} onClose={() => setCatching(false)} />}
    </>
  );
}
