"use client";
import { useState } from "react";
import { useLive } from "@/app/_live/live";
import type { Of } from "@/app/_live/taps";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { type Flow, noFlow } from "@/lib/domain/gate/record";
import { shiftsApart } from "@/lib/domain/gate/shift";
import { gateWords } from "@/lib/i18n/messages/gate";
import type { GateSite } from "@/lib/schema/territory";
import { Stepper } from "../stepper";
import { useFieldWords } from "../words";
import { Comers } from "./comers";
import styles from "./duty.module.css";
import { flowOf } from "./flow";
import type { GateView } from "./use-gate";

/** 交班: who stands here, whether the gate is open, what the shift leaves behind. */
export function Duty(props: {
  site: GateSite;
  view: GateView;
  unsent?: Record<Of, Flow> | undefined;
}) {
  const { site, view } = props;
  const { client } = useLive();
  const { clock } = useFieldWords();
  const t = useText(gateWords);
  const { gate, own, shift, span } = view;
  const [people, setPeople] = useState(own?.people ?? Math.min(20, site.need));
  const act = (name: string, args: object = {}): void =>
    void client.do(name, { gate: site.id, ...args });
  const index = Number(shift.split(".")[1] ?? 0) as 0 | 1 | 2;
  return (
    <>
      <header className={styles.shift}>
        <h2>
          {t(`shift.${index}`)} {clock(span.from)}–{clock(span.until)}
        </h2>
        <p>
          {t("shiftEnds", { time: clock(span.until) })} · {t("onDuty", { n: view.staffed })} /{" "}
          {t("needed", { n: site.need })}
        </p>
      </header>
      <section className={styles.crew}>
        <p>{own ? t("staffSince", { time: clock(own.since), n: own.people }) : t("notOn")}</p>
        <Stepper label={t("crew")} value={people} min={1} max={20} onChange={setPeople} />
        {own?.people !== people && (
          <Button look="primary" size="act" onClick={() => act("gate.staffOn", { people })}>
            {t(own ? "staffChange" : "staffOn", { n: people })}
          </Button>
        )}
        {own && (
          <Button size="act" className={styles.off} onClick={() => act("gate.staffOff")}>
            {t("staffOff")}
          </Button>
        )}
      </section>
      <Comers gate={site.id} />
      <Totals view={view} unsent={props.unsent} />
      <OpenOrClose open={gate.state === "open"} act={act} />
    </>
  );
}

/** Closing turns everybody away: asked once more, in the same place. */
function OpenOrClose({ open, act }: { open: boolean; act(name: string): void }) {
  const [sure, setSure] = useState(false);
  const t = useText(gateWords);
  return (
    <section className={styles.door}>
      <b>{t(open ? "isOpen" : "isClosed")}</b>
      {!open && (
        <Button look="primary" size="touch" onClick={() => act("gate.open")}>
          {t("openNow")}
        </Button>
      )}
      {open && !sure && (
        <Button size="touch" onClick={() => setSure(true)}>
          {t("closeNow")}
        </Button>
      )}
      {open && sure && (
        <Button
          look="primary"
          size="touch"
          className={styles.sure}
          onBlur={() => setSure(false)}
          onClick={() => {
            setSure(false);
            act("gate.close");
          }}
        >
          {t("closeSure")}
        </Button>
      )}
    </section>
  );
}

/** What is handed over: this shift's numbers and the last one's. */
function Totals({ view, unsent }: { view: GateView; unsent?: Record<Of, Flow> | undefined }) {
  const t = useText(gateWords);
  const before = view.gate.shifts.find(({ key }) => shiftsApart(view.shift, key) === 1);
  const flow = (last: boolean, of: Of): Flow =>
    last ? (before?.[of] ?? noFlow()) : flowOf(view.gate, view.shift, of, unsent);
  const rows = [false, true].flatMap((last) =>
    (["people", "vehicles"] as const).map((of) => ({ last, of, flow: flow(last, of) })),
  );
  return (
    <table className={styles.totals}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t("in")}</th>
          <th scope="col">{t("out")}</th>
          <th scope="col">{t("back")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ last, of, flow: { in: came, out, back } }) => (
          <tr key={`${last}${of}`}>
            <th scope="row">
              {t(last ? "lastShift" : "thisShift")} · {t(of)}
            </th>
            <td>{came}</td>
            <td>{out}</td>
            <td>{back}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
