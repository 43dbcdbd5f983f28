"use client";
import { Icon } from "@/app/_ui/icon";
import { useText } from "@/app/_ui/text";
import { field } from "@/lib/i18n/messages/field";
import styles from "./stepper.module.css";

/** A small number by two large buttons: gloves type badly. */
export function Stepper(props: {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange(value: number): void;
}) {
  const { label, value, min, max, onChange } = props;
  const t = useText(field);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its legend across the row
    <div className={styles.row} role="group" aria-label={label}>
      <span className={styles.label}>{label}</span>
      <button
        type="button"
        aria-label={t("less")}
        disabled={value <= min}
        onClick={() => onChange(Math.max(min, value - 1))}
      >
        <Icon name="minus" size="26px" />
      </button>
      <output>{value}</output>
      <button
        type="button"
        aria-label={t("more")}
        disabled={value >= max}
        onClick={() => onChange(Math.min(max, value + 1))}
      >
        <Icon name="plus" size="26px" />
      </button>
    </div>
  );
}
