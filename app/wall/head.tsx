"use client";
import { type Freshness, slowedTo } from "@/app/_live/freshness";
import { useLive } from "@/app/_live/live";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { wallMessages } from "@/lib/i18n/messages/wall";
import { clockTime, date, localDay } from "@/lib/i18n/time";
import styles from "./head.module.css";
import type { WallState } from "./use-wall";

/** 1 January 1970 was a Thursday. */
const weekday = (day: number): 0 | 1 | 2 | 3 | 4 | 5 | 6 => ((((day + 4) % 7) + 7) % 7) as 0;

/** Whether a name needs two smaller lines: over six of its own characters, or twice as many Latin letters. */
const isLong = (name: string): boolean =>
  [...name].reduce((width, letter) => width + (letter > "\u2e80" ? 2 : 1), 0) > 13;

/** Whose wall it is, how fresh, and what time it is: always at the same place. */
export function Head({ wall: { now, fresh, visit } }: { wall: WallState }) {
  const { territory, me, node, offset } = useLive();
  const { language } = useLanguage();
  const t = useText(wallMessages);
  const name = territory.node(node)?.name ?? me.district.name;
  const lost = fresh.is === "offline";
  const day = date(now, offset, language);
  const ofWeek = t(`weekday${weekday(localDay(now, offset))}`);
  return (
    <header>
      <div className={styles.top}>
        <h1 data-long={isLong(name) || undefined}>{name}</h1>
        <FreshnessSign fresh={fresh} />
      </div>
      <time className={styles.clock}>{clockTime(now, offset, true)}</time>
      <div className={styles.date}>
        <span>{lost ? day : language === "en" ? `${ofWeek} ${day}` : `${day} ${ofWeek}`}</span>
        {me.district.drill && <b className={styles.tag}>{t("drill")}</b>}
        {lost && (
          <b className={styles.stale}>
            {t("asOf", { time: clockTime(fresh.since, offset, true) })}
          </b>
        )}
        {visit && !lost && <b className={styles.visit}>{t("visit")}</b>}
      </div>
    </header>
  );
}

const seconds = (age: number): string =>
  age < 10_000 ? (age / 1_000).toFixed(1) : `${Math.round(age / 1_000)}`;

function FreshnessSign({ fresh }: { fresh: Freshness }) {
  const t = useText(wallMessages);
  const slowed = slowedTo(fresh);
  return (
    <p
      className={styles.fresh}
      data-is={slowed > 0 ? "behind" : fresh.is}
      role="status"
      aria-live="off"
    >
      <i aria-hidden="true" />
      {fresh.is === "live" &&
        (slowed > 0 ? t("slowed", { n: slowed }) : t("live", { age: seconds(fresh.age) }))}
      {fresh.is === "behind" && t("behind", { age: Math.round(fresh.age / 1_000) })}
      {fresh.is === "offline" && t("offline")}
      {fresh.is === "connecting" && t("connecting")}
    </p>
  );
}
