"use client";
import { type FormEvent, useState } from "react";
import { useSize } from "@/app/_desk/compact";
import fields from "@/app/_desk/field.module.css";
import { useLive, useNow } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { Pane } from "@/app/community/pane";
import { personsMessages } from "@/lib/i18n/messages/persons";
import { placeName } from "@/lib/i18n/place";
import { maySeePeople } from "@/lib/policy/people";
import { MOST_HOUSEHOLDS } from "@/lib/protocol/people";
import { splitTarget } from "@/lib/schema/territory";
import { HouseholdForm } from "./household-form";
import { HouseholdView } from "./household-view";
import styles from "./persons.module.css";
import { useDoor } from "./use-door";
import { type Persons, usePersons } from "./use-persons";

/** 居民: who lives behind a door, looked for or looked up, by who answers for the place. */
export function PersonsPane({ target, onClose }: { target: string | null; onClose(): void }) {
  const { node } = useLive();
  const t = useText(personsMessages);
  const persons = usePersons(node);
  const [writing, setWriting] = useState<"new" | "open" | null>(null);
  const { open, said } = persons;
  return (
    <Pane id="persons" title={t("title")} close={t("close")} onClose={onClose}>
      <p className={styles.recorded}>{t("recorded")}</p>
      {writing === null && (
        <Asking persons={persons} target={target} onAdd={() => setWriting("new")} />
      )}
      <p role="status" className={styles.said}>
        {said && t(said)}
      </p>
      {writing !== null ? (
        <HouseholdForm
          key={writing === "open" ? open?.id : target}
          persons={persons}
          target={target}
          household={writing === "open" ? open : null}
          onDone={() => setWriting(null)}
        />
      ) : open ? (
        <HouseholdView household={open} persons={persons} onEdit={() => setWriting("open")} />
      ) : (
        <Found persons={persons} />
      )}
    </Pane>
  );
}

/** How people are asked for: by what is written, or by the door that is chosen. */
function Asking(props: { persons: Persons; target: string | null; onAdd(): void }) {
  const { persons, target, onAdd } = props;
  const { me, territory } = useLive();
  const t = useText(personsMessages);
  const { language } = useLanguage();
  const size = useSize();
  const now = useNow(60_000);
  const building = target === null ? undefined : territory.node(splitTarget(target).building);
  const door = building?.level === "building" ? target : null;
  const may = building && maySeePeople(me.actor, building.path, territory, now);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get("text") ?? "").trim();
    if (text !== "") void persons.find(text);
  };
  return (
    <>
      <search>
        <form className={styles.search} onSubmit={submit}>
          <label className={fields.field}>
            <span>{t("search")}</span>
            <input name="text" maxLength={40} autoComplete="off" aria-describedby="persons-hint" />
          </label>
          <Button type="submit" size={size} look="primary" disabled={persons.busy}>
            {t("find")}
          </Button>
          <p id="persons-hint">{t("hint")}</p>
        </form>
      </search>
      {door !== null && may && (
        <div className={styles.acts}>
          <Button size={size} disabled={persons.busy} onClick={() => void persons.show(door)}>
            {t("show", { place: placeName(door, territory, language) })}
          </Button>
          <Button size={size} onClick={onAdd}>
            {t("add")}
          </Button>
        </div>
      )}
    </>
  );
}

function Found({ persons }: { persons: Persons }) {
  const t = useText(personsMessages);
  const doorOf = useDoor();
  const { found, choose } = persons;
  if (found === null) return null;
  if (found.length === 0) return <p className={styles.none}>{t("none")}</p>;
  return (
    <>
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            <button type="button" className={styles.one} onClick={() => choose(one)}>
              <b>{doorOf(one)}</b>
              <span>
                {one.persons.map(({ name }) => name).join("、") || t("countOf", { n: 0 })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length >= MOST_HOUSEHOLDS && (
        <p className={styles.none}>{t("more", { n: MOST_HOUSEHOLDS })}</p>
      )}
    </>
  );
}
