"use client";
import { type FormEvent, useEffect, useState } from "react";
import { Frame } from "@/app/_demo/frame";
import { type Api, ownSession } from "@/app/_live/api";
import { type OwnPlace, ownPlaces } from "@/app/_live/own-places";
import { Button } from "@/app/_ui/button";
import { Problem } from "@/app/_ui/problem";
import { useText } from "@/app/_ui/text";
import { PlaceOptions } from "@/app/admin/place-options";
import { Field } from "@/app/sign-in/form";
import styles from "@/app/sign-in/form.module.css";
import { signInMessages } from "@/lib/i18n/messages/sign-in";

type Opened = { api: Api; places: readonly OwnPlace[] } | "signed-out" | "failed";

/** Whoever answers for a place gives a wall that shows this code something to show. */
export function PairForm() {
  const t = useText(signInMessages);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [said, setSaid] = useState<"paired" | "notPaired" | "away" | null>(null);
  useEffect(() => {
    open().then(setOpened, () => setOpened("failed"));
  }, []);
  if (opened === null) return <Frame>{null}</Frame>;
  if (typeof opened === "string") return <Problem why={opened} />;
  const pair = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const asked = { code: String(fields.get("code")), node: String(fields.get("node")) };
    const answer = await opened.api.appointment.pairWall.mutate(asked).catch(() => null);
    setSaid(answer === null ? "away" : answer.paired ? "paired" : "notPaired");
  };
  return (
    <Frame>
      <main className={styles.main}>
        <h1>{t("pairTitle")}</h1>
        <form className={styles.form} onSubmit={(event) => void pair(event)}>
          <Field name="code" label={t("pairCode")} value={location.hash.slice(1)} code />
          <label>
            {t("pairPlace")}
            <select name="node">
              <PlaceOptions places={opened.places} />
            </select>
          </label>
          {said && (
            <p role="status" className={said === "paired" ? undefined : styles.refused}>
              {t(said)}
            </p>
          )}
          <Button type="submit" look="primary" size="touch">
            {t("pair")}
          </Button>
        </form>
      </main>
    </Frame>
  );
}

async function open(): Promise<Opened> {
  const own = await ownSession();
  return own ? { api: own.api, places: await ownPlaces(own.me, own.session) } : "signed-out";
}
