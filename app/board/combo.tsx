"use client";
import { type Ref, useId, useState } from "react";
import { useText } from "@/app/_ui/text";
import { board } from "@/lib/i18n/messages/board";
import styles from "./combo.module.css";
import type { Place } from "./find";
import { useFindPlaces } from "./use-places";

/** A place chosen by its name: a combobox with what is found below it. */
export function PlaceCombo(props: {
  ref?: Ref<HTMLInputElement>;
  label: string;
  hint?: string;
  /** Shown while nothing is being typed. */
  value?: string;
  hideLabel?: boolean;
  only?: (place: Place) => boolean;
  onChoose(place: Place): void;
}) {
  const { ref, label, hint, value = "", hideLabel, only, onChoose } = props;
  const id = useId();
  const t = useText(board);
  const find = useFindPlaces();
  const [query, setQuery] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const found = query?.trim() ? find(query).filter(only ?? (() => true)) : [];
  const open = Boolean(query?.trim());
  const choose = (place: Place | undefined): void => {
    if (!place) return;
    setQuery(null);
    onChoose(place);
  };
  return (
    <div className={styles.combo}>
      <label htmlFor={id} className={hideLabel ? "visually-hidden" : styles.label}>
        {label}
      </label>
      <input
        ref={ref}
        id={id}
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-found`}
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        autoComplete="off"
        placeholder={hint}
        value={query ?? value}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onBlur={() => setQuery(null)}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") setAt(Math.min(at + 1, found.length - 1));
          else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
          else if (event.key === "Enter") choose(found[at]);
          else if (event.key === "Escape") event.currentTarget.blur();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <div
        id={`${id}-found`}
        role="listbox"
        aria-label={t("found")}
        hidden={!open}
        className={styles.found}
      >
        {found.map((place, i) => (
          <div
            key={place.id}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            // Before the blur that closes the list.
            onMouseDown={(event) => {
              event.preventDefault();
              choose(place);
            }}
          >
            <b>{place.name}</b>
            <span>{place.within}</span>
          </div>
        ))}
      </div>
      {open && found.length === 0 && <p className={styles.none}>{t("notFound")}</p>}
    </div>
  );
}
