"use client";
import { useState } from "react";
import { useLive } from "@/app/_live/live";
import { SealMark } from "@/app/_ui/icon";
import { useText } from "@/app/_ui/text";
import { field } from "@/lib/i18n/messages/field";
import { gateWords } from "@/lib/i18n/messages/gate";
import { splitTarget } from "@/lib/schema/territory";
import { useFieldWords } from "../words";
import styles from "./sealed.module.css";
import type { SealedDoor } from "./use-gate";

const SHOWN = 6;

/** The sealed doors of this compound: never out of sight, however many there are. */
export function Sealed({ doors }: { doors: readonly SealedDoor[] }) {
  const [all, setAll] = useState(false);
  const t = useText(gateWords);
  const f = useText(field);
  if (doors.length === 0) return <p className={styles.none}>{t("noSeal")}</p>;
  const shown = all ? doors : doors.slice(0, SHOWN);
  const closed = shown.filter((door) => !door.waiting);
  const waiting = shown.filter((door) => door.waiting);
  return (
    <section className={styles.sealed} aria-label={f("sealed")}>
      <SealMark size="44px" waiting={closed.length === 0} />
      <div>
        {closed.length > 0 && <Doors label={f("sealed")} doors={closed} />}
        {waiting.length > 0 && <Doors label={f("sealWaiting")} doors={waiting} />}
        {doors.length > SHOWN && !all ? (
          <button type="button" className={styles.more} onClick={() => setAll(true)}>
            {t("sealMore", { n: doors.length })}
          </button>
        ) : (
          <small>{t("sealRule")}</small>
        )}
      </div>
    </section>
  );
}

function Doors({ label, doors }: { label: string; doors: readonly SealedDoor[] }) {
  const { territory } = useLive();
  const { place } = useFieldWords();
  const t = useText(gateWords);
  const name = (target: string): string => {
    const { building, unit } = splitTarget(target);
    const many = (territory.node(building)?.units ?? 0) > 1;
    return unit === null && many ? t("wholeBuilding", { name: place(target) }) : place(target);
  };
  return (
    <p>
      <b>{label}</b>
      {doors.map(({ target }) => (
        <span key={target}>{name(target)}</span>
      ))}
    </p>
  );
}
