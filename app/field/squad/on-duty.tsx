"use client";
import { useState } from "react";
import { useLive } from "@/app/_live/live";
import { BottomSheet } from "@/app/_ui/bottom-sheet";
import { useText } from "@/app/_ui/text";
import type { Squad } from "@/lib/domain/squad/record";
import { field } from "@/lib/i18n/messages/field";
import { squadWords } from "@/lib/i18n/messages/squad";
import type { SquadSite } from "@/lib/schema/territory";
import { pendingFor, useMarkedPending } from "../pending";
import { useFieldWords } from "../words";
import { nextAct } from "./next";
import styles from "./squad.module.css";
import { TaskCard } from "./task";
import type { PositionState } from "./use-position";

/** On duty: what we are doing, what comes next, help. */
export function OnDuty(props: {
  site: SquadSite;
  squad: Squad;
  position: PositionState;
  now: number;
}) {
  const { site, squad, position, now } = props;
  const { client } = useLive();
  const [leaving, setLeaving] = useState(false);
  const { ago, lasted } = useFieldWords();
  const t = useText(squadWords);
  const f = useText(field);
  const waiting = pendingFor(useMarkedPending(), "squad", "squad", site.id).length > 0;
  const act = (name: string, args: object = {}): void =>
    void client.do(name, { squad: site.id, ...args });
  const next = nextAct(squad);
  const where =
    position.is === "sharing"
      ? t("position.sharing", { ago: ago(position.at, now) })
      : t(`position.${position.is}`);
  return (
    <>
      <h2 className={styles.state}>{t(`state.${squad.state}`)}</h2>
      <div className={styles.facts}>
        <p>
          <span>{t("duty", { time: lasted(now - (squad.since ?? now)) })}</span>
          <span>{f("people", { n: squad.people })}</span>
        </p>
        <p>
          <span>{where}</span>
          {waiting && <b>{f("waiting")}</b>}
        </p>
      </div>
      <TaskCard task={squad.task} now={now} there={squad.state === "onsite"} />
      <div className={styles.acts}>
        <button type="button" className={styles.next} onClick={() => act(next.name, next.args)}>
          {t(next.words)}
        </button>
        {squad.state !== "support" && (
          <button
            type="button"
            className={styles.support}
            onClick={() => act("squad.state", { state: "support" })}
          >
            {t("support")}
          </button>
        )}
        <div className={styles.lesser}>
          <button
            type="button"
            disabled={squad.state === "resting"}
            onClick={() => act("squad.state", { state: "resting" })}
          >
            {t("rest")}
          </button>
          <button type="button" onClick={() => setLeaving(true)}>
            {t("offDuty")}
          </button>
        </div>
      </div>
      {leaving && (
        <BottomSheet title={t("offDutyTitle")} onClose={() => setLeaving(false)}>
          <p>{t("offDutyText")}</p>
          <p className={styles.quiet}>{t("handText")}</p>
          <button
            type="button"
            className={styles.support}
            onClick={() => {
              setLeaving(false);
              act("squad.offDuty");
            }}
          >
            {t("offDutyAct")}
          </button>
        </BottomSheet>
      )}
    </>
  );
}
