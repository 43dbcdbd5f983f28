"use client";
import { type ReactNode, useState } from "react";
import { useLive, useNow, usePicture } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { REASONS } from "@/lib/domain/isolation/record";
import { wordMessages } from "@/lib/i18n/messages/act";
import { desk } from "@/lib/i18n/messages/desk";
import { placeName, placeWithin } from "@/lib/i18n/place";
import { clockTime, date, moment } from "@/lib/i18n/time";
import { isTop } from "@/lib/policy/district";
import { Choice } from "./choice";
import { useCompact } from "./compact";
import { offers } from "./rights";
import { householdsOf, REVIEW_DAYS, reviewAt, sealOf } from "./seal";
import { lastTime, missingIn, newSealForm, orderArgs, type SealForm } from "./seal-form";
import styles from "./seal-sheet.module.css";

/** 封闭: the second of its two steps. One button does it, everything else has a default. */
export function SealSheet({ target, onDone }: { target: string; onDone(): void }) {
  const { client, me, territory, offset } = useLive();
  const { boards } = usePicture();
  const now = useNow(10_000);
  const { language } = useLanguage();
  const t = useText(desk);
  const word = useText(wordMessages);
  const compact = useCompact();
  const building = target.split(".")[0] ?? target;
  const atTheDoor = offers(me.actor, "isolation.carryOut", building, territory, now);
  const [form, setForm] = useState(() =>
    newSealForm(me.actor.appointments.some(isTop) ? "district" : "street", atTheDoor),
  );
  const [told, setTold] = useState(false);
  const set = (change: Partial<SealForm>): void => setForm((old) => ({ ...old, ...change }));
  const missing = missingIn(form);
  const others = sealOf(boards, target, territory, now, offset).orders.length;
  const earlier = lastTime(form.time, now, offset);
  const place = placeName(target, territory, language);
  const households = householdsOf(target, territory);

  const confirm = (): void => {
    setTold(true);
    if (missing) return;
    void client.do("isolation.order", orderArgs(form, target, Math.floor(client.now()), offset));
    onDone();
  };
  return (
    <form
      className={styles.sheet}
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      <header className={styles.head}>
        <i className={styles.hatch} aria-hidden="true" />
        <div>
          <h2>{t("sealTitle", { place })}</h2>
          <p>
            {placeWithin(target, territory, "compound")} ·{" "}
            {placeWithin(target, territory, "community")} · {t("households", { n: households })} ·{" "}
            {others > 0 ? t("otherOrders", { n: others }) : t("noOtherOrders")}
          </p>
        </div>
      </header>
      <Row label={t("who")}>
        <Choice
          legend={t("who")}
          hideLegend
          value={form.from}
          options={[
            ["street", word("from.street")],
            ["district", word("from.district")],
          ]}
          onChange={(from) => set({ from })}
        />
      </Row>
      <Row label={t("numberField")}>
        <Choice
          legend={t("numberField")}
          hideLegend
          value={form.numbered ? "written" : "verbal"}
          options={[
            ["verbal", t("noNumber")],
            ["written", t("writeNumber")],
          ]}
          onChange={(kind) => set({ numbered: kind === "written" })}
        />
        {form.numbered && (
          <input
            className={styles.input}
            aria-label={t("numberInput")}
            placeholder={t("numberHint")}
            value={form.no}
            maxLength={40}
            aria-invalid={told && missing === "no"}
            onChange={(event) => set({ no: event.target.value })}
          />
        )}
      </Row>
      <Row label={t("closing")}>
        <Choice
          legend={t("closing")}
          hideLegend
          value={form.closing}
          options={[
            ["now", t("closingNow", { at: clockTime(now, offset) })],
            ["earlier", t("closingEarlier")],
            ["not", t("closingNot")],
          ]}
          onChange={(closing) =>
            set({ closing, time: form.time || clockTime(now - 600_000, offset) })
          }
        />
        {form.closing === "earlier" && (
          <>
            <input
              className={styles.input}
              type="time"
              aria-label={t("closingTime")}
              value={form.time}
              aria-invalid={told && missing === "time"}
              onChange={(event) => set({ time: event.target.value })}
            />
            {earlier !== null && (
              <p className={styles.hint}>
                {t("closedAt", { at: moment(earlier, now, offset, language) })}
              </p>
            )}
          </>
        )}
      </Row>
      <Row label={t("why")}>
        <Choice
          legend={t("why")}
          hideLegend
          value={form.reason}
          options={REASONS.map((reason) => [reason, word(`reason.${reason}`)] as const)}
          onChange={(reason) => set({ reason })}
        />
      </Row>
      <Row label={t("until")}>
        <Choice
          legend={t("until")}
          hideLegend
          value={String(form.days)}
          options={REVIEW_DAYS.map((n) => [String(n), t("days", { n })] as const)}
          onChange={(days) => set({ days: Number(days) })}
        />
        <p className={styles.hint}>
          {t("untilReview", { date: date(reviewAt(now, form.days, offset), offset, language) })} ·{" "}
          {t("reviewHint")}
        </p>
      </Row>
      <footer className={styles.foot}>
        <p>{form.closing === "not" ? t("orderNote") : t("sealNote")}</p>
        {told && missing === "no" && <p role="alert">{t("numberMissing")}</p>}
        <Button
          type="submit"
          look="seal"
          size={compact ? "act" : "touch"}
          className={styles.confirm ?? ""}
        >
          {t(form.closing === "not" ? "confirmOrder" : "confirmSeal", { place, n: households })}
        </Button>
      </footer>
    </form>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <div className={styles.answer}>{children}</div>
    </div>
  );
}
