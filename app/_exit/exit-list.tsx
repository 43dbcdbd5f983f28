"use client";
import type { ExitSite } from "@/lib/schema/territory";
import styles from "./exit.module.css";
import { ExitSurvey } from "./exit-survey";
import { useWidthWords } from "./width-words";

/** Exits one below the other, each with its state and the way to say another. */
export function ExitList(props: {
  exits: readonly ExitSite[];
  size?: "desk" | "touch";
  /** Where it lies. */
  within(site: ExitSite): string;
}) {
  const { exits, size, within } = props;
  const width = useWidthWords();
  return (
    <ul className={styles.list}>
      {exits.map((site) => (
        <li key={site.id} data-target={site.id} tabIndex={-1}>
          <h3>{site.name}</h3>
          <p className={styles.within}>{[within(site), width(site)].join(" · ")}</p>
          <ExitSurvey site={site} {...(size && { size })} />
        </li>
      ))}
    </ul>
  );
}
