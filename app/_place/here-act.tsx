"use client";
import { useState } from "react";
import { useLive } from "@/app/_live/live";
import { Button } from "@/app/_ui/button";
import { Icon } from "@/app/_ui/icon";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { WORST_ACCURACY } from "@/lib/domain/place/record";
import { placeMessages } from "@/lib/i18n/messages/place";
import { placeName } from "@/lib/i18n/place";
import type { NodeId } from "@/lib/schema/territory";
import styles from "./place.module.css";
import { useHere } from "./use-here";
import { useOutside } from "./use-outside";

/** For who stands at the door: one tap locates, the next takes what was found. */
export function HereAct(props: { building: NodeId; onDone?(): void }) {
  const { building, onDone } = props;
  const { client, territory } = useLive();
  const { language } = useLanguage();
  const t = useText(placeMessages);
  const [on, setOn] = useState(false);
  const here = useHere(on);
  const outside = useOutside(building, here.is === "found" ? here.point : null);
  if (here.is === "off")
    return (
      <Button size="touch" onClick={() => setOn(true)}>
        <Icon name="pin" />
        {t("atDoor", { place: placeName(building, territory, language) })}
      </Button>
    );
  if (here.is !== "found")
    return (
      <p className={styles.word} role="status">
        {t(here.is)}
        {here.is !== "asking" && (
          <Button size="touch" onClick={() => setOn(false)}>
            {t("atDoor", { place: placeName(building, territory, language) })}
          </Button>
        )}
      </p>
    );
  const { point, accuracy } = here;
  if (accuracy > WORST_ACCURACY)
    return (
      <p className={styles.word} role="status">
        {t("coarse", { n: accuracy, most: WORST_ACCURACY })}
      </p>
    );
  return (
    <div className={styles.word} role="status">
      {outside && <p>{outside}</p>}
      <Button
        look="primary"
        size="touch"
        onClick={() => {
          setOn(false);
          void client.do("place.set", { building, point, accuracy });
          onDone?.();
        }}
      >
        <Icon name="check" />
        {t("there", { n: accuracy })}
      </Button>
    </div>
  );
}
