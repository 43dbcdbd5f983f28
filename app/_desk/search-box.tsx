"use client";
import { type Ref, useId } from "react";
import { Icon } from "@/app/_ui/icon";
import styles from "./search-box.module.css";

/** The search of a screen; `/` goes there. */
export function SearchBox(props: {
  ref?: Ref<HTMLInputElement>;
  label: string;
  value: string;
  onChange(value: string): void;
  onEnter?: () => void;
}) {
  const id = useId();
  const { ref, label, value, onChange, onEnter } = props;
  return (
    <search className={styles.box}>
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <Icon name="search" />
      <input
        ref={ref}
        id={id}
        type="search"
        placeholder={label}
        value={value}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") onEnter?.();
          if (event.key !== "Escape") return;
          event.stopPropagation();
          onChange("");
          event.currentTarget.blur();
        }}
      />
      <span className={styles.key} aria-hidden="true">
        /
      </span>
    </search>
  );
}
