"use client";
import type { ReactNode } from "react";
import { usePicture } from "@/app/_live/live";
import { common } from "@/lib/i18n/messages/common";
import { WayOut, wordsOf } from "./problem";
import styles from "./problem.module.css";
import { useText } from "./text";
import { useFreshPage } from "./use-fresh-page";

/** A problem over a screen that goes on with what it has: `picture.problem`. */
export function LinkProblem({
  problem,
  children,
}: {
  problem: string | null;
  children?: ReactNode;
}) {
  const t = useText(common);
  const { outdated } = usePicture();
  useFreshPage(outdated || problem === "old-version");
  if (!problem) return null;
  const [title, text, to] = wordsOf(problem);
  return (
    <div className={styles.banner} role="alert">
      <div>
        <b>{t(title)}</b>
        <p>{t(text)}</p>
      </div>
      {children}
      <WayOut to={to} size="touch" />
    </div>
  );
}
