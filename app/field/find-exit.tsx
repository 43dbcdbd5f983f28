"use client";
import { useMemo } from "react";
import { offers } from "@/app/_desk/rights";
import { ExitList } from "@/app/_exit/exit-list";
import { ExitSurvey } from "@/app/_exit/exit-survey";
import { useWidthWords } from "@/app/_exit/width-words";
import { useLive, useNow } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { metresBetween } from "@/lib/geo/plane";
import { exitMessages } from "@/lib/i18n/messages/exit";
import type { LonLat } from "@/lib/schema/territory";
import styles from "./find-sheet.module.css";
import { useFieldWords } from "./words";

/** A list that somebody in front of an exit still finds theirs in. */
const MOST = 30;

/** For an exit that was found, or touched on the map: what it is now, in one tap. */
export function ExitHere({ id, named }: { id: string; named: boolean }) {
  const width = useWidthWords();
  const site = useLive().territory.exit(id);
  if (!site) return null;
  return (
    <>
      {named && <h3>{site.name}</h3>}
      <p>{width(site)}</p>
      <ExitSurvey site={site} size="touch" />
    </>
  );
}

/**
 * The exits of one's own place, those near by first: who walks them types nothing. They open at a tap, for
 * most who come here look for something else.
 */
export function Exits(props: { from: LonLat | undefined; open: boolean; onToggle(): void }) {
  const { from, open, onToggle } = props;
  const { me, territory } = useLive();
  const now = useNow(60_000);
  const t = useText(exitMessages);
  const { within } = useFieldWords();
  const near = useMemo(() => {
    const far = ({ at }: { at: LonLat }): number => (from ? metresBetween(from, at) : 0);
    return [...territory.exits].sort((a, b) => far(a) - far(b));
  }, [territory, from]);
  const own = near.filter(({ compound }) =>
    offers(me.actor, "exit.survey", compound, territory, now),
  );
  if (own.length === 0) return null;
  return (
    <section aria-label={t("title")}>
      <Button size="touch" className={styles.wide ?? ""} aria-expanded={open} onClick={onToggle}>
        {t("near", { n: own.length })}
      </Button>
      {open && (
        <div className={styles.list}>
          <ExitList exits={own.slice(0, MOST)} size="touch" within={({ id }) => within(id)} />
        </div>
      )}
    </section>
  );
}
