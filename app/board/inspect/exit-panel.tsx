"use client";
import { ExitSurvey } from "@/app/_exit/exit-survey";
import { useWidthWords } from "@/app/_exit/width-words";
import { useLive } from "@/app/_live/live";
import { useLanguage } from "@/app/_ui/settings";
import { placeName } from "@/lib/i18n/place";
import type { ExitSite } from "@/lib/schema/territory";
import styles from "./inspect.module.css";
import { Head } from "./parts";

/** An exit: where it lies, and what is known of it. */
export function ExitPanel({ site }: { site: ExitSite }) {
  const { territory } = useLive();
  const { language } = useLanguage();
  const width = useWidthWords();
  return (
    <div className={styles.panel}>
      <Head
        name={site.name}
        where={[
          placeName(site.compound, territory, language),
          placeName(site.community, territory, language),
          width(site),
        ].join(" · ")}
      />
      <ExitSurvey site={site} />
    </div>
  );
}
