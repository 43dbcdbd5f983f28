"use client";
import { useId } from "react";
import styles from "./choice.module.css";

/** A few answers side by side, one of them chosen: radio buttons that a glove hits. */
export function Choice<T extends string>(props: {
  legend: string;
  value: T | null;
  options: readonly (readonly [value: NoInfer<T>, label: string])[];
  onChange(value: NoInfer<T>): void;
  hideLegend?: boolean;
}) {
  const { legend, value, options, onChange, hideLegend } = props;
  const name = useId();
  return (
    <fieldset className={styles.field}>
      <legend className={hideLegend ? "visually-hidden" : styles.legend}>{legend}</legend>
      <div className={styles.options} data-many={options.length > 4 || undefined}>
        {options.map(([option, label]) => (
          <label key={option} className={styles.option}>
            <input
              type="radio"
              name={name}
              value={option}
              checked={value === option}
              onChange={() => onChange(option)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
