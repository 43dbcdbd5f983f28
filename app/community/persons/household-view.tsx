"use client";
import { useState } from "react";
import { useSize } from "@/app/_desk/compact";
import { Dialog } from "@/app/_desk/dialog";
import { useLive, useNow } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { CodeDialog } from "@/app/sign-in/code-dialog";
import { householdLooksMessages } from "@/lib/i18n/messages/household-looks";
import { personsMessages } from "@/lib/i18n/messages/persons";
import { date } from "@/lib/i18n/time";
import { readsLooksBelow } from "@/lib/policy/people";
import type { Household, Person } from "@/lib/protocol/people";
import { inScope, type NodeId, type Path } from "@/lib/schema/territory";
import { Looks } from "./looks";
import styles from "./persons.module.css";
import { useDoor } from "./use-door";
import type { Persons } from "./use-persons";

/** One household: who lives there, and what can be done with what is kept of it. */
export function HouseholdView(props: { household: Household; persons: Persons; onEdit(): void }) {
  const { household, persons, onEdit } = props;
  const { me, territory, offset } = useLive();
  const t = useText(personsMessages);
  const l = useText(householdLooksMessages);
  const { language } = useLanguage();
  const size = useSize();
  const now = useNow(60_000);
  const doorOf = useDoor();
  const [erasing, setErasing] = useState(false);
  const path = territory.node(household.building)?.path ?? "";
  const reads = readsLooksBelow(me.actor, now).find((scope) => inScope(scope, path));
  return (
    <article className={styles.household} aria-label={doorOf(household)}>
      <Button look="quiet" size={size} onClick={() => persons.choose(null)}>
        {t("back")}
      </Button>
      <h3>
        {doorOf(household)} <small>{t("countOf", { n: household.persons.length })}</small>
      </h3>
      {household.remarks !== null && <p>{household.remarks}</p>}
      <ul className={styles.persons}>
        {household.persons.map((one) => (
          <PersonRow key={one.id} person={one} />
        ))}
      </ul>
      <div className={styles.acts}>
        <Button size={size} look="primary" onClick={onEdit}>
          {t("edit")}
        </Button>
        <Button size={size} disabled={persons.busy} onClick={() => void persons.file(household.id)}>
          {t("file")}
        </Button>
        <Button size={size} disabled={persons.busy} onClick={() => void persons.link(household.id)}>
          {l("make")}
        </Button>
        <Button size={size} onClick={() => setErasing(true)}>
          {t("erase")}…
        </Button>
      </div>
      {reads !== undefined && <Looks below={idIn(reads)} household={household} />}
      {persons.linked && (
        <CodeDialog
          title={l("linkTitle", { door: doorOf(household) })}
          text={l("linkText", { date: date(persons.linked.until, offset, language) })}
          link={`${location.origin}/household#${persons.linked.code}`}
          code={persons.linked.code}
          onClose={persons.unlink}
        />
      )}
      {erasing && (
        <Dialog
          title={t("eraseTitle", { door: doorOf(household) })}
          act={t("eraseAct")}
          look="seal"
          onAct={() => void persons.erase(household.id)}
          onClose={() => setErasing(false)}
        >
          <p>{t("eraseText", { n: household.persons.length })}</p>
        </Dialog>
      )}
    </article>
  );
}

function PersonRow({ person }: { person: Person }) {
  const t = useText(personsMessages);
  const { name, age, residence, idEnd, phone, remarks } = person;
  const about = [
    age === null ? null : t("ageN", { n: age }),
    residence === null ? null : t(residence),
    idEnd === null ? null : `${t("idEnd")} ${idEnd}`,
  ].filter((one) => one !== null);
  return (
    <li>
      <b>{name}</b>
      <span>{about.join(" · ")}</span>
      <span className={styles.phone}>{phone}</span>
      {remarks !== null && <p>{remarks}</p>}
    </li>
  );
}

/** The node that a path is of. */
const idIn = (path: Path): NodeId => path.slice(path.lastIndexOf("/") + 1);
