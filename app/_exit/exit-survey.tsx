"use client";
import { useState } from "react";
import { offers } from "@/app/_desk/rights";
import { useLive, useNow, usePicture } from "@/app/_live/live";
import { MapIcon } from "@/app/_map/map-icon";
import { Button } from "@/app/_ui/button";
import { useLanguage, useTheme } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { EXIT_STATES, type ExitState, exits } from "@/lib/domain/exit/record";
import { wordMessages } from "@/lib/i18n/messages/act";
import { exitMessages } from "@/lib/i18n/messages/exit";
import { duration } from "@/lib/i18n/time";
import { MINUTE } from "@/lib/kit/clock";
import type { ExitSite } from "@/lib/schema/territory";
import styles from "./exit.module.css";

/** What an exit was last found to be, and one tap for what it is now. */
export function ExitSurvey({ site, size = "desk" }: { site: ExitSite; size?: "desk" | "touch" }) {
  const { client, me, territory } = useLive();
  const { boards, held } = usePicture();
  const now = useNow(5_000);
  const { language } = useLanguage();
  const { theme } = useTheme();
  const t = useText(exitMessages);
  const word = useText(wordMessages);
  /** What this screen has said of an exit whose board it does not hold. */
  const [said, setSaid] = useState<ExitState | null>(null);
  const known = exits.get(boards, site.community, site.id);
  const here = held.includes(site.community);
  const state = known?.state ?? (here ? null : said);
  const words = (): string => {
    if (!here && !known) return t(said ? "reported" : "elsewhere");
    if (!known) return word("exit.unknown");
    const age = now - known.at;
    const found = age < MINUTE ? t("foundNow") : t("found", { n: duration(age, language) });
    return `${word(`exit.${known.state}`)} · ${found}`;
  };
  return (
    <div className={styles.survey} data-size={size}>
      <p className={styles.state}>
        <MapIcon name={`exit-${state ?? "unknown"}`} theme={theme} scale={1.25} />
        <b>{words()}</b>
      </p>
      {offers(me.actor, "exit.survey", site.compound, territory, now) && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its legend across the row
        <div className={styles.acts} role="group" aria-label={t("survey", { exit: site.name })}>
          {EXIT_STATES.map((found) => (
            <Button
              key={found}
              size={size}
              look={found === state ? "primary" : "plain"}
              aria-pressed={found === state}
              onClick={() => {
                setSaid(found);
                void client.do("exit.survey", { exit: site.id, found });
              }}
            >
              {word(`exit.${found}`)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
