"use client";
import { type FormEvent, useCallback, useEffect, useState } from "react";
import { Frame } from "@/app/_demo/frame";
import { createApi } from "@/app/_live/api";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { Field } from "@/app/sign-in/form";
import styles from "@/app/sign-in/form.module.css";
import { householdLooksMessages } from "@/lib/i18n/messages/household-looks";
import { date } from "@/lib/i18n/time";
import { offsetIn } from "@/lib/kit/zone";
import type { HouseholdLooks } from "@/lib/protocol/audit";
import { LookList } from "./look-list";

type State = HouseholdLooks | "loading" | "asking" | "refused" | "away";

/** A household reads, by the link that it was given, who has looked at its data. There is no account and nothing is kept. */
export function HouseholdLooksPage() {
  const t = useText(householdLooksMessages);
  const { language } = useLanguage();
  const [code, setCode] = useState("");
  const [state, setState] = useState<State>("loading");
  const read = useCallback(async (typed: string): Promise<void> => {
    setCode(typed);
    if (typed === "") return setState("asking");
    setState("loading");
    const asked = createApi("").person.looksByLink.mutate({ code: typed });
    setState(
      await asked.catch((error: { data?: unknown }) => (error.data ? "refused" : "away") as State),
    );
  }, []);
  useEffect(() => void read(decodeURIComponent(location.hash.slice(1))), [read]);
  if (state === "loading") return <Frame>{null}</Frame>;
  if (typeof state === "object") {
    const { building, unit, door, until, zone, looks } = state;
    const offset = offsetIn(zone);
    return (
      <Frame>
        <main className={styles.main} lang={language}>
          <div>
            <h1>{t("title")}</h1>
            <p>{t("door", { building, unit, door })}</p>
          </div>
          <p>{t("text")}</p>
          <LookList looks={looks} offset={offset} />
          <p>{t("ask")}</p>
          <p>{t("until", { date: date(until, offset, language) })}</p>
          <Button size="touch" onClick={() => void read(code)}>
            {t("again")}
          </Button>
        </main>
      </Frame>
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void read(String(new FormData(event.currentTarget).get("code") ?? ""));
  };
  return (
    <Frame>
      <main className={styles.main} lang={language}>
        <h1>{t("title")}</h1>
        {state !== "asking" && (
          <p role="alert" className={styles.refused}>
            {t(state)}
          </p>
        )}
        <form className={styles.form} onSubmit={submit}>
          <Field name="code" label={t("code")} value={code} code />
          <Button type="submit" look="primary" size="touch">
            {t("read")}
          </Button>
        </form>
      </main>
    </Frame>
  );
}
