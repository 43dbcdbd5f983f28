"use client";
import type { Ref } from "react";
import { useText } from "@/app/_ui/text";
import { board } from "@/lib/i18n/messages/board";
import { PlaceCombo } from "./combo";
import type { Place } from "./find";
import styles from "./search.module.css";

const AREAS: readonly Place["kind"][] = ["district", "street", "community", "compound"];

/** `/`: goes to an area, or selects a door, gate or squad. */
export function Search(props: {
  ref: Ref<HTMLInputElement>;
  onFind(place: { id: string; area: boolean }): void;
}) {
  const t = useText(board);
  return (
    <search className={styles.search}>
      <PlaceCombo
        ref={props.ref}
        label={t("find")}
        hint={t("find")}
        hideLabel
        onChoose={({ id, kind }) => props.onFind({ id, area: AREAS.includes(kind) })}
      />
    </search>
  );
}
