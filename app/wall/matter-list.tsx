"use client";
import type { Ref } from "react";
import { useLive } from "@/app/_live/live";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { OVERDUE_AFTER } from "@/lib/domain/limits";
import type { Matter } from "@/lib/domain/matter/derive";
import { runs } from "@/lib/domain/run/record";
import { wallMessages } from "@/lib/i18n/messages/wall";
import { partOf, pathOf, placeName } from "@/lib/i18n/place";
import { shortName } from "@/lib/i18n/short-name";
import { clockTime, duration } from "@/lib/i18n/time";
import type { Millis } from "@/lib/kit/clock";
import styles from "./lists.module.css";

/** 待处置: what wants an answer, numbered as on the map, the overdue first. */
export function MatterList(props: {
  matters: readonly Matter[];
  room: number;
  now: Millis;
  ref: Ref<HTMLOListElement>;
}) {
  const { matters, room, now } = props;
  const t = useText(wallMessages);
  const overdue = matters.filter((matter) => matter.overdue).length;
  const more = matters.length - room;
  return (
    <section className={styles.matters}>
      <h2>
        {t("matters")} {matters.length > 0 && matters.length}
        {more > 0 && <small>{t("more", { n: more })}</small>}
        {overdue > 0 && <b>{t("overdue", { n: overdue })}</b>}
      </h2>
      <ol ref={props.ref}>
        {matters.slice(0, room).map((matter, i) => (
          <Entry key={matter.id} matter={matter} number={i + 1} now={now} />
        ))}
        {matters.length === 0 && <li className={styles.none}>{t("none")}</li>}
      </ol>
    </section>
  );
}

const TAKEN = {
  district: "takenDistrict",
  street: "takenStreet",
  community: "takenCommunity",
} as const;

function Entry({ matter, number, now }: { matter: Matter; number: number; now: Millis }) {
  const { territory, offset, node } = useLive();
  const { language } = useLanguage();
  const t = useText(wallMessages);
  const { overdue, claim, since, kind, from } = matter;
  const title = useTitle(matter);
  const run = useRun(matter);
  const waited = duration(now - since - (overdue ? OVERDUE_AFTER[kind] : 0), language);
  const path = pathOf(matter.place, territory);
  const where = partOf(path, node, territory) ?? territory.node(matter.board)?.name ?? "";
  const by =
    from && t(from === "district" ? "byDistrict" : "byStreet", { time: clockTime(since, offset) });
  return (
    <li data-overdue={overdue || undefined}>
      <i>{number}</i>
      <p>
        <b>{title}</b>
        <time>{overdue ? t("late", { time: waited }) : waited}</time>
      </p>
      <p>
        <span>{[shortName(where), run, by].filter(Boolean).join(" · ")}</span>
        {claim ? (
          <span className={styles.claim}>{t(TAKEN[claim.by])}</span>
        ) : (
          <b className={styles.claim}>{t("untaken")}</b>
        )}
      </p>
    </li>
  );
}

function useTitle(matter: Matter): string {
  const { territory } = useLive();
  const { language } = useLanguage();
  const t = useText(wallMessages);
  switch (matter.kind) {
    case "seal":
      return t("seal", { place: placeName(matter.place, territory, language) });
    case "gate":
      return t("gate");
    case "squad":
    case "support":
      return t(matter.kind, { no: territory.squad(matter.subject)?.name ?? matter.subject });
    case "stop":
      return t("stop");
  }
}

/** A stop that failed is known by its run. */
function useRun({ kind, board, subject }: Matter): string | null {
  const { client } = useLive();
  const t = useText(wallMessages);
  const run = kind === "stop" ? runs.get(client.picture().boards, board, subject) : undefined;
  return run ? t("run", { no: run.no }) : null;
}
