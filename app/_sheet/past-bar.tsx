"use client";
import { useLive, useNow } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { toField } from "@/app/_ui/field-time";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { sheetMessages } from "@/lib/i18n/messages/sheet";
import { clockTime, date, localDay } from "@/lib/i18n/time";
import type { Millis } from "@/lib/kit/clock";
import { saveGeoJson } from "./geojson-file";
import styles from "./past-bar.module.css";
import { atMinute, endOfField, minuteOf } from "./past-time";
import type { PastSheet } from "./use-past";

const LAST_MINUTE = 24 * 60 - 1;

/** Which moment of a sheet is shown, and the way to any other; says all the while that it is the past. */
export function PastBar(props: {
  name: string;
  at: Millis;
  /** Undefined while it is fetched, null when it can't be. */
  past: PastSheet | null | undefined;
  onAt(at: Millis): void;
  onNow(): void;
}) {
  const { name, at, past, onNow } = props;
  const t = useText(sheetMessages);
  const { language } = useLanguage();
  const { offset, client } = useLive();
  const now = useNow(30_000);
  const today = localDay(at, offset) === localDay(now, offset);
  const go = (to: Millis | null | undefined): void => {
    if (to !== null && to !== undefined) props.onAt(Math.min(to, client.now()));
  };
  const day = date(at, offset, language);
  const said = `${day} ${clockTime(at, offset, true)}`;
  const { changed, next } = past ?? { changed: null, next: null };
  return (
    <div className={styles.bar}>
      <div className={styles.head}>
        <p role="status">
          <b>{t("pastOf", { at: said })}</b>
          <span>{t(noteOf(past))}</span>
        </p>
        <Button size="touch" look="primary" onClick={onNow}>
          {t("toNow")}
        </Button>
      </div>
      <div className={styles.day}>
        <input
          className={styles.slider}
          type="range"
          aria-label={t("minute")}
          aria-valuetext={said}
          min={0}
          max={today ? minuteOf(now, offset) : LAST_MINUTE}
          value={minuteOf(at, offset)}
          onChange={({ target }) => go(atMinute(at, Number(target.value), offset))}
        />
        <Button
          className={styles.way}
          disabled={!past}
          onClick={() =>
            past &&
            saveGeoJson(`${name} ${said.replaceAll(":", "")}`, Object.entries(past.sketches))
          }
        >
          {t("exportThen")}
        </Button>
      </div>
      <div className={styles.ways}>
        <Button
          className={styles.way}
          aria-label={t("earlier")}
          disabled={changed === null}
          onClick={() => changed !== null && go(changed - 1)}
        >
          ‹ <span>{t("earlier")}</span>
        </Button>
        <input
          className={styles.field}
          type="datetime-local"
          aria-label={t("moment")}
          max={toField(now, offset)}
          value={toField(at, offset)}
          onChange={({ target }) => go(endOfField(target.value, offset))}
        />
        <Button
          className={styles.way}
          aria-label={t("later")}
          disabled={next === null}
          onClick={() => go(next)}
        >
          <span>{t("later")}</span> ›
        </Button>
      </div>
    </div>
  );
}

function noteOf(past: PastSheet | null | undefined) {
  if (past === undefined) return "pastWaits";
  if (past === null) return "pastAway";
  return Object.keys(past.sketches).length === 0 ? "pastEmpty" : "pastNote";
}
