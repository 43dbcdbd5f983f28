"use client";
import { useCallback, useEffect, useState } from "react";
import { useLive } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { reliefMessages } from "@/lib/i18n/messages/relief";
import styles from "./comers.module.css";

/** While the page of the handover is open. */
const ASK_EVERY = 4_000;

interface Comer {
  id: string;
  name: string;
}

/** Who has come for the next shift: whoever is on duty says whether it is them. */
export function Comers({ gate }: { gate: string }) {
  const { api } = useLive();
  const t = useText(reliefMessages);
  const [comers, setComers] = useState<readonly Comer[] | null>(null);
  const [failed, setFailed] = useState(false);
  const load = useCallback(
    () => api.relief.waiting.query({ gate }).then(setComers, () => setComers(null)),
    [api, gate],
  );
  useEffect(() => {
    void load();
    const timer = setInterval(() => void load(), ASK_EVERY);
    return () => clearInterval(timer);
  }, [load]);
  const decide = (id: string, yes: boolean): void => {
    setFailed(false);
    api.relief.decide
      .mutate({ gate, id, yes })
      .then(load)
      .catch(() => setFailed(true));
  };
  // Without a network nobody can be let in, and nothing is promised.
  if (comers === null) return null;
  return (
    <section className={styles.comers} aria-label={t("comers")}>
      <b>{t("comers")}</b>
      {failed && <p role="alert">{t("failed")}</p>}
      {comers.length === 0 && <p className={styles.none}>{t("none")}</p>}
      <ul>
        {comers.map(({ id, name }) => (
          <li key={id}>
            <span>{name}</span>
            <Button size="touch" onClick={() => decide(id, false)}>
              {t("no")}
            </Button>
            <Button size="touch" look="primary" onClick={() => decide(id, true)}>
              {t("yes")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
