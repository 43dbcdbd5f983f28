"use client";
import { useState } from "react";
import { Field } from "@/app/_desk/field";
import { offers } from "@/app/_desk/rights";
import { useLive, useNow, usePicture } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { SQUAD_STATES, type Squad } from "@/lib/domain/squad/record";
import { wordMessages } from "@/lib/i18n/messages/act";
import { board } from "@/lib/i18n/messages/board";
import { placeName, placeWithin } from "@/lib/i18n/place";
import { duration, moment } from "@/lib/i18n/time";
import type { SquadSite } from "@/lib/schema/territory";
import { squadRow } from "../rows";
import { useWords } from "../words";
import styles from "./inspect.module.css";
import { Block, Head, ReportFor } from "./parts";
import { TaskForm } from "./task-form";

/** A squad: its state and task, how old its last word is, and what its lead says on the phone. */
export function SquadPanel({ site }: { site: SquadSite }) {
  const { me, territory, offset } = useLive();
  const { boards, positions } = usePicture();
  const now = useNow(5_000);
  const { language } = useLanguage();
  const t = useText(board);
  const word = useText(wordMessages);
  const words = useWords();
  const row = squadRow(site, site.node, boards, now);
  const { squad } = row;
  const fix = positions.get(site.id);
  const ago = (at: number): string => duration(now - at, language);
  const said = squad
    ? t(row.state === "lost" ? "silent" : "word", { n: ago(squad.at) })
    : t("noWord");
  const may = (command: string): boolean => offers(me.actor, command, site.node, territory, now);
  const facts = squad?.duty
    ? [
        t("squadPeople", { n: squad.people }),
        squad.since !== null && t("onSince", { at: moment(squad.since, now, offset, language) }),
        said,
        fix ? t("position", { n: ago(fix.at) }) : t("noPosition"),
      ]
    : [said];
  return (
    <div className={styles.panel}>
      <Head
        name={word("squad", { no: site.name })}
        where={placeName(site.node, territory, language)}
        state={words.squad(row)}
        alarm={row.state === "lost" || row.state === "support"}
      />
      <p>{facts.filter(Boolean).join(" · ")}</p>
      <Block title={t("task")}>
        {squad?.task ? (
          <p>
            <b>
              {word(`task.${squad.task.kind}`)} {placeName(squad.task.place, territory, language)}
            </b>
            <span className={styles.quiet}>
              {" "}
              {placeWithin(squad.task.place, territory, "compound")}
              {squad.task.due !== null &&
                ` · ${t("taskDue", { at: moment(squad.task.due, now, offset, language) })}`}
            </span>
          </p>
        ) : (
          <p className={styles.quiet}>{t("noTask")}</p>
        )}
      </Block>
      {may("squad.give") && <TaskForm site={site} />}
      {may("squad.state") && (
        <ReportFor caller={t("squadCaller")}>
          {(by) => <SquadActs site={site} squad={squad} said={by} />}
        </ReportFor>
      )}
    </div>
  );
}

function SquadActs(props: { site: SquadSite; squad: Squad | null; said: string }) {
  const { site, squad, said } = props;
  const { client } = useLive();
  const t = useText(board);
  const word = useText(wordMessages);
  const [people, setPeople] = useState(String(site.size));
  const n = Number(people);
  const act = (name: string, args: object = {}): void =>
    void client.do(name, { squad: site.id, ...args }, said);
  if (!squad?.duty) {
    return (
      <div className={styles.line}>
        <Field label={t("howMany")} type="number" value={people} onChange={setPeople} />
        <Button
          look="primary"
          disabled={!(n >= 1 && n <= 60)}
          onClick={() => act("squad.onDuty", { people: n })}
        >
          {t("onDuty")}
        </Button>
      </div>
    );
  }
  const { task } = squad;
  return (
    <>
      <div className={styles.acts}>
        {SQUAD_STATES.map((state) => (
          <Button
            key={state}
            aria-pressed={squad.state === state}
            look={squad.state === state ? "primary" : "plain"}
            onClick={() => act("squad.state", { state })}
          >
            {word(`state.${state}`)}
          </Button>
        ))}
      </div>
      <div className={styles.acts}>
        {task && (
          <Button onClick={() => act("squad.finish", { task: task.id })}>{t("finish")}</Button>
        )}
        <Button onClick={() => act("squad.offDuty")}>{t("goOff")}</Button>
      </div>
    </>
  );
}
