"use client";
import { useState } from "react";
import fields from "@/app/_desk/field.module.css";

/**
 * Something that is written and stands when the field is left, or at Enter. Escape takes it back, and so does
 * leaving it empty, unless it `mayBeEmpty`.
 */
export function KeptField(props: {
  label: string;
  value: string;
  type?: "text" | "number";
  mayBeEmpty?: boolean;
  onKeep(value: string): void;
}) {
  const { label, value, type = "text", mayBeEmpty = false, onKeep } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const keep = (): void => {
    const now = (typed ?? value).trim();
    if (now !== value && (now !== "" || mayBeEmpty)) onKeep(now);
    setTyped(null);
  };
  return (
    <label className={fields.field}>
      <span>{label}</span>
      <input
        type={type}
        min={type === "number" ? 0 : undefined}
        max={type === "number" ? 999 : undefined}
        maxLength={64}
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === "Enter") keep();
          else if (event.key === "Escape") setTyped(null);
        }}
      />
    </label>
  );
}
