"use client";
import { useState } from "react";
import { Choice } from "@/app/_desk/choice";
import { Select } from "@/app/_desk/field";
import { PlaceCombo } from "@/app/_find/combo";
import { useLive } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { TASKS } from "@/lib/domain/squad/record";
import type { Found } from "@/lib/find/found";
import { foundName } from "@/lib/i18n/found-name";
import { wordMessages } from "@/lib/i18n/messages/act";
import { board } from "@/lib/i18n/messages/board";
import { duration } from "@/lib/i18n/time";
import { HOUR, MINUTE } from "@/lib/kit/clock";
import type { SquadSite } from "@/lib/schema/territory";
import styles from "./inspect.module.css";
import { Block } from "./parts";

const DUE = [15 * MINUTE, 30 * MINUTE, HOUR] as const;

/** 派发: what, where, by when. */
export function TaskForm({ site }: { site: SquadSite }) {
  const { client } = useLive();
  const { language } = useLanguage();
  const t = useText(board);
  const word = useText(wordMessages);
  const [kind, setKind] = useState<(typeof TASKS)[number]>("guard");
  const [place, setPlace] = useState<Found | null>(null);
  const [due, setDue] = useState<string>(String(DUE[1]));
  const give = (): void => {
    if (!place) return;
    const at = due === "none" ? null : Math.floor(client.now()) + Number(due);
    void client.do("squad.give", { squad: site.id, kind, place: place.id, due: at });
    setPlace(null);
  };
  return (
    <Block title={t("giveTask")}>
      <div className={styles.report}>
        <Choice
          legend={t("taskKind")}
          hideLegend
          value={kind}
          options={TASKS.map((task) => [task, word(`task.${task}`)] as const)}
          onChange={setKind}
        />
        <PlaceCombo
          label={t("where")}
          hint={t("whereHint")}
          value={place ? `${place.within} ${foundName(place, language)}` : ""}
          only={({ kind: of }) => of !== "squad" && of !== "run"}
          onChoose={setPlace}
        />
        <div className={styles.line}>
          <Select
            label={t("due")}
            value={due}
            options={[
              ...DUE.map((ms) => [String(ms), t("dueIn", { n: duration(ms, language) })] as const),
              ["none", t("dueNone")],
            ]}
            onChange={setDue}
          />
          <Button look="primary" disabled={!place} onClick={give}>
            {t("give", { squad: word("squad", { no: site.name }) })}
          </Button>
        </div>
      </div>
    </Block>
  );
}
