"use client";
import { useState } from "react";
import { useCompact, useSize } from "@/app/_desk/compact";
import { offers } from "@/app/_desk/rights";
import { useLive, useNow } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { placeMessages } from "@/lib/i18n/messages/place";
import { moment } from "@/lib/i18n/time";
import type { NodeId } from "@/lib/schema/territory";
import { HereAct } from "./here-act";
import styles from "./place.module.css";
import { PlaceDialog } from "./place-dialog";

/** Where a building without an outline is, and how it is put on the map. Nothing for one that has an outline. */
export function PlaceBlock({ building }: { building: NodeId }) {
  const { client, me, territory, offset } = useLive();
  const now = useNow(60_000);
  const { language } = useLanguage();
  const t = useText(placeMessages);
  const size = useSize();
  const compact = useCompact();
  const [asking, setAsking] = useState(false);
  const node = territory.node(building);
  if (node?.level !== "building" || node.outlined) return null;
  const place = territory.points.get(building);
  const may = offers(me.actor, "place.set", building, territory, now);
  const at = place && moment(place.at, now, offset, language);
  const said = (): string => {
    if (!place) return t(node.placed ? "imported" : "notYet");
    if (place.accuracy === null) return t("byMap", { at: at ?? "" });
    return t("byPhone", { at: at ?? "", n: place.accuracy });
  };
  return (
    <section className={styles.block} aria-label={t("place")}>
      <h3>{t("place")}</h3>
      <p>{said()}</p>
      {may && (
        <div className={styles.acts}>
          <Button size={size} onClick={() => setAsking(true)}>
            {t(node.placed ? "move" : "onMap")}…
          </Button>
          {place && (
            <Button
              look="quiet"
              size={size}
              onClick={() => void client.do("place.clear", { building })}
            >
              {t("clear")}
            </Button>
          )}
          {compact && <HereAct building={building} />}
        </div>
      )}
      {asking && <PlaceDialog building={building} onClose={() => setAsking(false)} />}
    </section>
  );
}
