"use client";
import { useLive } from "@/app/_live/live";
import type { Picture } from "@/app/_live/picture";
import { useNamedIn } from "@/app/_live/use-buildings";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { runs } from "@/lib/domain/run/record";
import { type Act, describeAct } from "@/lib/i18n/act";
import { wallMessages } from "@/lib/i18n/messages/wall";
import { partOf } from "@/lib/i18n/place";
import { shortName } from "@/lib/i18n/short-name";
import { clockTime, duration, moment } from "@/lib/i18n/time";
import styles from "./overlay.module.css";
import { type JournalEntry, useEvents } from "./use-events";

const SHOWN = 3;

/** The newest acts, at the foot of the map. Without a link it keeps what it has, as the map does. */
export function EventList(props: { on: boolean; hidden: boolean; runs: Picture; now: number }) {
  const events = useEvents(props.on);
  const t = useText(wallMessages);
  const numbers = new Map(
    props.runs.held.flatMap((board) =>
      runs.all(props.runs.boards, board).map(([id, run]) => [id, run.no] as const),
    ),
  );
  if (props.hidden || events.length === 0) return null;
  return (
    <ol className={styles.events} aria-label={t("events")}>
      {events.slice(0, SHOWN).map((event) => (
        <Event key={event.id} event={event} now={props.now} runNumber={(run) => numbers.get(run)} />
      ))}
    </ol>
  );
}

/** From four metres it is enough that a squad was sent; its task names the place on the desks. */
const brief = (event: JournalEntry): Act =>
  event.name === "squad.give" ? { ...event, name: "squad.give.brief" } : event;

function Event(props: {
  event: JournalEntry;
  now: number;
  runNumber(run: string): string | undefined;
}) {
  const { event, now, runNumber } = props;
  const { territory, offset, node } = useLive();
  const { language } = useLanguage();
  const t = useText(wallMessages);
  useNamedIn(event.args);
  const part = partOf(event.path, node, territory);
  const late = event.late
    ? t("lateEvent", {
        time: clockTime(event.at, offset),
        late: duration(event.arrived - event.at, language),
      })
    : null;
  return (
    <li>
      <time>{moment(event.arrived, now, offset, language)}</time>
      {part && <span className={styles.where}>{shortName(part)}</span>}
      <span>{describeAct(brief(event), territory, language, offset, runNumber)}</span>
      {late && <small>{late}</small>}
    </li>
  );
}
