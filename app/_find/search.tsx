"use client";
import { useRef } from "react";
import { useKeys } from "@/app/_desk/keys";
import { Icon } from "@/app/_ui/icon";
import { useText } from "@/app/_ui/text";
import type { Found } from "@/lib/find/found";
import { findMessages } from "@/lib/i18n/messages/find";
import { PlaceCombo } from "./combo";
import styles from "./search.module.css";

/** The search of a screen; `/` goes there. */
export function Search(props: {
  /** The building or unit at hand: `402` is a door of it. */
  hand: string | null;
  /** Also what one may see beyond this screen. */
  beyond?: boolean;
  onFind(found: Found): void;
}) {
  const t = useText(findMessages);
  const input = useRef<HTMLInputElement>(null);
  useKeys({
    "/": (event) => {
      event.preventDefault();
      input.current?.focus();
    },
  });
  return (
    <search className={styles.search}>
      <Icon name="search" />
      <PlaceCombo
        ref={input}
        label={t("find")}
        hint={t("find")}
        hideLabel
        hand={props.hand}
        beyond={props.beyond ?? false}
        onChoose={(found) => {
          // The keys of the screen work on what was found.
          input.current?.blur();
          props.onFind(found);
        }}
      />
      <span className={styles.key} aria-hidden="true">
        /
      </span>
    </search>
  );
}
