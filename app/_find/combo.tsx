"use client";
import { type Ref, useDeferredValue, useEffect, useId, useRef, useState } from "react";
import { useText } from "@/app/_ui/text";
import type { Found } from "@/lib/find/found";
import { findMessages } from "@/lib/i18n/messages/find";
import { LONGEST_QUERY } from "@/lib/protocol/find";
import styles from "./combo.module.css";
import { groupsOf } from "./groups";
import { KeptOnly } from "./kept-only";
import { FoundOption } from "./option";
import { useAnswer } from "./use-answer";
import { useFound, useReadyToFind } from "./use-found";

/** A place chosen by its name: a combobox with what is found below it. */
export function PlaceCombo(props: {
  ref?: Ref<HTMLInputElement>;
  label: string;
  hint?: string;
  /** Shown while nothing is being typed. */
  value?: string;
  hideLabel?: boolean;
  /** The building or unit at hand. */
  hand?: string | null;
  only?: (found: Found) => boolean;
  /** Also what one may see beyond this screen. */
  beyond?: boolean;
  onChoose(found: Found): void;
}) {
  const { ref, label, hint, value = "", hideLabel, hand = null, only, onChoose } = props;
  const id = useId();
  const t = useText(findMessages);
  const list = useRef<HTMLDivElement>(null);
  /** Null: nobody is here. */
  const [query, setQuery] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(query ?? "").trim();
  const answer = useAnswer(asked, hand, props.beyond ?? false);
  const here = groupsOf(useFound(asked, hand, answer.here, only));
  const { beyond, waits } = answer;
  // Another list than the one that somebody has gone down in.
  const [waited, setWaited] = useState(waits);
  if (waited !== waits) {
    setWaited(waits);
    setAt(0);
  }
  const groups = beyond.length > 0 ? [...here, ["beyond", beyond] as const] : here;
  useReadyToFind(query !== null);
  const found = groups.flatMap(([, all]) => all);
  const open = query !== null && asked !== "";
  const chosen = found[at];
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  });
  const choose = (one: Found | undefined): void => {
    if (!one) return;
    setQuery(null);
    onChoose(one);
  };
  const write = (text: string): void => {
    setQuery(text);
    setAt(0);
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
        aria-activedescendant={open && chosen ? `${id}-${at}` : undefined}
        aria-describedby={`${id}-how`}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="go"
        maxLength={LONGEST_QUERY}
        placeholder={value || hint}
        value={query ?? value}
        onFocus={() => write("")}
        onChange={(event) => write(event.target.value)}
        onBlur={() => setQuery(null)}
        onKeyDown={(event) => {
          // Enter and the arrows are the input method's own while it composes.
          if (event.nativeEvent.isComposing) return;
          if (event.key === "ArrowDown") setAt(Math.min(at + 1, found.length - 1));
          else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
          else if (event.key === "Enter") choose(chosen);
          else if (event.key === "Escape" && query) write("");
          else if (event.key === "Escape") event.currentTarget.blur();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {/* A press on it must not take the focus away, which would close it first. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it keeps the focus where it is */}
      <div
        className={styles.panel}
        hidden={query === null}
        onMouseDown={(event) => event.preventDefault()}
      >
        <div ref={list} id={`${id}-found`} role="listbox" aria-label={t("found")} hidden={!open}>
          {groups.map(([group, all]) => (
            // biome-ignore lint/a11y/useSemanticElements: options stand in groups, as in a select
            <div key={group} role="group" aria-label={t(group)} className={styles.group}>
              <div aria-hidden="true">{t(group)}</div>
              {all.map((one) => {
                const i = found.indexOf(one);
                return (
                  <FoundOption
                    key={one.id}
                    id={`${id}-${i}`}
                    found={one}
                    selected={i === at}
                    onChoose={() => choose(one)}
                  />
                );
              })}
            </div>
          ))}
        </div>
        {open && found.length === 0 && (
          <p className={styles.none}>
            {waits ? (
              t("finding")
            ) : (
              <>
                <b>{t("notFound", { query: asked })}</b> {t("tryLess")}
              </>
            )}
          </p>
        )}
        <p id={`${id}-how`} className={styles.how} hidden={found.length > 0}>
          {t("howTo")}
        </p>
        {query !== null && <KeptOnly />}
      </div>
      <span role="status" className="visually-hidden">
        {open && !(waits && found.length === 0) && t("foundN", { n: found.length })}
      </span>
    </div>
  );
}
