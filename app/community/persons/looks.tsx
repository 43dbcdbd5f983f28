"use client";
import { useEffect, useState } from "react";
import { useLive, useNow } from "@/app/_live/live";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { personsMessages } from "@/lib/i18n/messages/persons";
import { moment } from "@/lib/i18n/time";
import type { LookEntry } from "@/lib/protocol/audit";
import type { Household } from "@/lib/protocol/people";
import type { NodeId } from "@/lib/schema/territory";
import styles from "./persons.module.css";

/** So many of the latest. */
const SHOWN = 50;

/** Who of those appointed below a node has looked at a household. */
export function Looks({ below, household }: { below: NodeId; household: Household }) {
  const { api, offset } = useLive();
  const t = useText(personsMessages);
  const { language } = useLanguage();
  const now = useNow(60_000);
  const [looks, setLooks] = useState<readonly LookEntry[] | null>(null);
  const { id } = household;
  useEffect(() => {
    let wanted = true;
    const asked = { node: below, household: id, before: null, limit: SHOWN };
    api.person.looks.query(asked).then(
      (entries) => wanted && setLooks(entries),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [api, id, below]);
  if (looks === null) return null;
  return (
    <section className={styles.looks} aria-label={t("looks")}>
      <h3>{t("looks")}</h3>
      {looks.length === 0 && <p className={styles.none}>{t("noLooks")}</p>}
      <ul>
        {looks.map(({ seq, at, look, person, title }) => (
          <li key={seq}>
            <time>{moment(at, now, offset, language)}</time>
            <b>{person}</b>
            <span>
              {title} · {t(`look_${look}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
