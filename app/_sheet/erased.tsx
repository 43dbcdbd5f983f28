"use client";
import { useEffect, useState } from "react";
import { useLive, useNow } from "@/app/_live/live";
import { MapIcon } from "@/app/_map/map-icon";
import { Button } from "@/app/_ui/button";
import { useLanguage, useTheme } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { sheetMessages } from "@/lib/i18n/messages/sheet";
import { moment } from "@/lib/i18n/time";
import type { NodeId } from "@/lib/schema/territory";
import type { Sketch } from "@/lib/sheet/sketch";
import styles from "./erased.module.css";
import { lookOf, measured } from "./measure";
import type { OpenSheet } from "./sheet";

/** What was deleted in the last thirty days, the latest first; one tap draws it again. */
export function Erased(props: {
  node: NodeId;
  sketches: ReadonlyMap<string, Sketch>;
  own(): OpenSheet | null;
}) {
  const { node, sketches, own } = props;
  const { api, offset } = useLive();
  const now = useNow(30_000);
  const { language } = useLanguage();
  const { theme } = useTheme();
  const t = useText(sheetMessages);
  const [erased, setErased] = useState<Awaited<ReturnType<typeof api.sheet.erased.query>> | null>();
  // With each that is deleted or brought back the list is another.
  const { size } = sketches;
  useEffect(() => {
    let gone = false;
    const show = (list: NonNullable<typeof erased> | null): void => {
      if (!gone) setErased(list);
    };
    if (size >= 0) api.sheet.erased.query({ node }).then(show, () => show(null));
    return () => {
      gone = true;
    };
  }, [api, node, size]);
  if (erased === undefined) return null;
  if (erased === null) return <p className={styles.none}>{t("noHistory")}</p>;
  const gone = erased.filter(({ id }) => !sketches.has(id));
  if (gone.length === 0) return <p className={styles.none}>{t("noErased")}</p>;
  return (
    <ul className={styles.list}>
      {gone.map(({ id, sketch, erased: hand }) => (
        <li key={id}>
          {sketch.kind === "point" && (
            <MapIcon name={`sketch:${sketch.colour}:${sketch.symbol}`} theme={theme} scale={0.75} />
          )}
          <span className={styles.what}>
            <b>{sketch.label || t(lookOf(sketch))}</b> {measured(sketch, language)}
            <br />
            {t("erasedBy", {
              who: hand.name ?? hand.title,
              at: moment(hand.at, now, offset, language),
            })}
          </span>
          <Button onClick={() => own()?.draw([{ id, sketch }])}>{t("restore")}</Button>
        </li>
      ))}
    </ul>
  );
}
