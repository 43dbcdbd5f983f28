"use client";
import { useState } from "react";
import { useLive } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { desk } from "@/lib/i18n/messages/desk";
import { clockTime, moment } from "@/lib/i18n/time";
import { MINUTE, type Millis } from "@/lib/kit/clock";
import { useSize } from "./compact";
import styles from "./order-card.module.css";
import { lastTime } from "./seal-form";

/** 补文号. */
export function NumberForm({ onSave }: { onSave(no: string): void }) {
  const [no, setNo] = useState("");
  const t = useText(desk);
  const size = useSize();
  return (
    <form
      className={styles.number}
      onSubmit={(event) => {
        event.preventDefault();
        if (no.trim()) onSave(no.trim());
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: it opens at a tap on "add number"
        autoFocus
        aria-label={t("numberInput")}
        placeholder={t("numberHint")}
        value={no}
        maxLength={40}
        onChange={(event) => setNo(event.target.value)}
      />
      <Button type="submit" look="primary" size={size} disabled={!no.trim()}>
        {t("save")}
      </Button>
    </form>
  );
}

/** 关门: the time it was done, for who hears of it later. */
export function ClosedForm({ onSave }: { onSave(closedAt: Millis): void }) {
  const { client, offset } = useLive();
  const { language } = useLanguage();
  const [time, setTime] = useState(() => clockTime(client.now() - 10 * MINUTE, offset));
  const t = useText(desk);
  const size = useSize();
  const now = Math.floor(client.now());
  const closedAt = lastTime(time, now, offset);
  return (
    <form
      className={styles.number}
      onSubmit={(event) => {
        event.preventDefault();
        if (closedAt !== null) onSave(closedAt);
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: it opens at a tap on "closed earlier"
        autoFocus
        type="time"
        aria-label={t("closingTime")}
        value={time}
        onChange={(event) => setTime(event.target.value)}
      />
      <Button type="submit" look="seal" size={size} disabled={closedAt === null}>
        {t("closedAt", { at: closedAt === null ? "" : moment(closedAt, now, offset, language) })}
      </Button>
    </form>
  );
}
