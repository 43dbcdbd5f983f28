"use client";
import { useState } from "react";
import { useLive } from "@/app/_live/live";
import { useText } from "@/app/_ui/text";
import type { Squad } from "@/lib/domain/squad/record";
import { squadWords } from "@/lib/i18n/messages/squad";
import type { SquadSite } from "@/lib/schema/territory";
import { Stepper } from "../stepper";
import styles from "./squad.module.css";
import { TaskCard } from "./task";

const LARGEST_CREW = 60;

/** Before the shift: how many are we, and on. */
export function OffDuty({ site, squad, now }: { site: SquadSite; squad: Squad; now: number }) {
  const { client } = useLive();
  const [people, setPeople] = useState(Math.max(1, Math.min(LARGEST_CREW, site.size)));
  const t = useText(squadWords);
  return (
    <>
      <h2 className={styles.state}>{t("state.off")}</h2>
      {squad.task && <TaskCard task={squad.task} now={now} />}
      <div className={styles.acts}>
        <Stepper label={t("crew")} value={people} min={1} max={LARGEST_CREW} onChange={setPeople} />
        <button
          type="button"
          className={styles.next}
          onClick={() => void client.do("squad.onDuty", { squad: site.id, people })}
        >
          {t("onDutyAct", { n: people })}
        </button>
      </div>
    </>
  );
}
