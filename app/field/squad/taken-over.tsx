"use client";
import { useLive } from "@/app/_live/live";
import { useText } from "@/app/_ui/text";
import type { Squad } from "@/lib/domain/squad/record";
import { squadWords } from "@/lib/i18n/messages/squad";
import type { SquadSite } from "@/lib/schema/territory";
import styles from "./squad.module.css";
import { TaskCard } from "./task";

/** Another phone speaks for the squad: look on, or take over when its battery has died. */
export function TakenOver({ site, squad, now }: { site: SquadSite; squad: Squad; now: number }) {
  const { client } = useLive();
  const t = useText(squadWords);
  return (
    <>
      <h2 className={styles.state}>{t(`state.${squad.state}`)}</h2>
      <TaskCard task={squad.task} now={now} />
      <div className={styles.acts}>
        <p className={styles.taken}>
          <b>{t("takenTitle")}</b>
          {t("takenText")}
        </p>
        <button
          type="button"
          className={styles.next}
          onClick={() => void client.do("squad.takeOver", { squad: site.id })}
        >
          {t("takeOver")}
        </button>
      </div>
    </>
  );
}
