"use client";
import styles from "./field.module.css";

/** A line to write in, under its label. */
export function Field(props: {
  label: string;
  hint?: string;
  value: string;
  longest?: number;
  type?: "text" | "time" | "number" | "datetime-local";
  list?: string;
  onChange(value: string): void;
}) {
  const { label, hint, value, longest, type = "text", list, onChange } = props;
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input
        type={type}
        inputMode={type === "number" ? "numeric" : undefined}
        min={type === "number" ? 1 : undefined}
        placeholder={hint}
        value={value}
        maxLength={longest}
        list={list}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

export function Select<T extends string>(props: {
  label: string;
  value: T;
  options: readonly (readonly [value: NoInfer<T>, label: string])[];
  onChange(value: NoInfer<T>): void;
}) {
  const { label, value, options, onChange } = props;
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          const found = options.find(([option]) => option === event.target.value);
          if (found) onChange(found[0]);
        }}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
