"use client";
import { useSize } from "@/app/_desk/compact";
import fields from "@/app/_desk/field.module.css";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { personsMessages } from "@/lib/i18n/messages/persons";
import { LONGEST_NAME, LONGEST_REMARKS, type Person, RESIDENCES } from "@/lib/protocol/people";
import styles from "./persons.module.css";

/** A person's fields within a household's form; `name` tells them from another's. */
export function PersonFields(props: {
  name: string;
  number: number;
  person: Person | null;
  onRemove(): void;
}) {
  const { name, number, person, onRemove } = props;
  const t = useText(personsMessages);
  const size = useSize();
  const field = (of: "name" | "phone" | "idEnd" | "remarks", most: number) => (
    <label className={fields.field}>
      <span>{t(of)}</span>
      <input
        name={`${name}.${of}`}
        required={of === "name"}
        maxLength={most}
        inputMode={of === "phone" ? "tel" : "text"}
        autoComplete="off"
        defaultValue={person?.[of] ?? ""}
      />
    </label>
  );
  return (
    <fieldset className={styles.person}>
      <legend>{t("person", { n: number })}</legend>
      {field("name", LONGEST_NAME)}
      {field("phone", 24)}
      <label className={fields.field}>
        <span>{t("age")}</span>
        <input
          name={`${name}.age`}
          type="number"
          min={0}
          max={130}
          defaultValue={person?.age ?? ""}
        />
      </label>
      <label className={fields.field}>
        <span>{t("residence")}</span>
        <select name={`${name}.residence`} defaultValue={person?.residence ?? ""}>
          <option value="">{t("unsaid")}</option>
          {RESIDENCES.map((one) => (
            <option key={one} value={one}>
              {t(one)}
            </option>
          ))}
        </select>
      </label>
      {field("idEnd", 4)}
      {field("remarks", LONGEST_REMARKS)}
      <Button size={size} look="quiet" onClick={onRemove}>
        {t("removePerson")}
      </Button>
    </fieldset>
  );
}
