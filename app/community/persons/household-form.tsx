"use client";
import { type FormEvent, useState } from "react";
import { useSize } from "@/app/_desk/compact";
import fields from "@/app/_desk/field.module.css";
import { useLive } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { type PersonsWord, personsMessages } from "@/lib/i18n/messages/persons";
import { doorOf, type Household, LONGEST_REMARKS, MOST_PERSONS } from "@/lib/protocol/people";
import { splitTarget } from "@/lib/schema/territory";
import { PersonFields } from "./person-fields";
import { isWord, personFrom } from "./person-from";
import styles from "./persons.module.css";
import { useDoor } from "./use-door";
import type { Persons } from "./use-persons";

/** Writes a household down: one that is open, or a new one at the door that is chosen. */
export function HouseholdForm(props: {
  persons: Persons;
  target: string | null;
  household: Household | null;
  onDone(): void;
}) {
  const { persons, target, household, onDone } = props;
  const { territory } = useLive();
  const t = useText(personsMessages);
  const size = useSize();
  const called = useDoor();
  const [wrong, setWrong] = useState<PersonsWord | null>(null);
  const chosen = splitTarget(target ?? "");
  const building = household?.building ?? chosen.building;
  const units = territory.node(building)?.units ?? 1;
  /** Rows of the form: known persons by their id, new ones by a number. */
  const [rows, setRows] = useState<readonly { key: string; id: string | null }[]>(() =>
    household ? household.persons.map(({ id }) => ({ key: id, id })) : [{ key: "new-0", id: null }],
  );
  const [made, setMade] = useState(1);
  const add = (): void => {
    setRows([...rows, { key: `new-${made}`, id: null }]);
    setMade(made + 1);
  };
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const door = household?.door ?? doorOf(String(form.get("door") ?? ""));
    if (door === null) return setWrong("badDoor");
    const said = [];
    for (const { key, id } of rows) {
      const person = personFrom(form, key);
      if (isWord(person)) return setWrong(person);
      said.push({ id, ...person });
    }
    setWrong(null);
    const remarks = String(form.get("remarks") ?? "").trim() || null;
    const unit = household?.unit ?? Number(form.get("unit"));
    const seen = household && { ...household, persons: [...household.persons] };
    const written = { building, unit, door, remarks, persons: said, seen };
    if (await persons.save(written)) onDone();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} aria-label={t("add")}>
      {household ? (
        <h3>{called(household)}</h3>
      ) : (
        <div className={styles.door}>
          <h3>{territory.node(building)?.name}</h3>
          <label className={fields.field}>
            <span>{t("unit")}</span>
            <input
              name="unit"
              type="number"
              min={1}
              max={Math.max(1, units)}
              required
              defaultValue={chosen.unit ?? 1}
            />
          </label>
          <label className={fields.field}>
            <span>{t("door")}</span>
            <input name="door" required maxLength={12} autoComplete="off" />
          </label>
        </div>
      )}
      <label className={fields.field}>
        <span>{t("remarks")}</span>
        <input
          name="remarks"
          maxLength={LONGEST_REMARKS}
          autoComplete="off"
          defaultValue={household?.remarks ?? ""}
        />
      </label>
      {rows.map(({ key, id }, i) => (
        <PersonFields
          key={key}
          name={key}
          number={i + 1}
          person={household?.persons.find((one) => one.id === id) ?? null}
          onRemove={() => setRows(rows.filter((row) => row.key !== key))}
        />
      ))}
      {wrong && (
        <p role="alert" className={styles.wrong}>
          {t(wrong)}
        </p>
      )}
      <div className={styles.acts}>
        <Button size={size} onClick={add} disabled={rows.length >= MOST_PERSONS}>
          {t("addPerson")}
        </Button>
        <Button size={size} onClick={onDone}>
          {t("cancel")}
        </Button>
        <Button type="submit" size={size} look="primary" disabled={persons.busy}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
