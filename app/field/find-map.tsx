"use client";
import { useLive, useNow, usePicture } from "@/app/_live/live";
import { zoomAt } from "@/app/_map/distances";
import { MapView } from "@/app/_map/map-view";
import type { Picked } from "@/app/_map/picked";
import { useLanguage, useTheme } from "@/app/_ui/settings";
import type { Found } from "@/lib/find/found";
import { isArea } from "@/lib/find/item";
import { type LonLat, splitTarget } from "@/lib/schema/territory";
import styles from "./find-map.module.css";

/** Closer than the zoom at which buildings begin: a name and what stands around it. */
const NEARER = 0.6;

/** What was found, on the map that all screens have; `at`: where it is now; `black`: whatever the theme. */
export function FindMap(props: {
  found: Found;
  at: LonLat;
  black: boolean;
  /** An exit on it was touched. */
  onExit(id: string): void;
}) {
  const { found, at, black, onExit } = props;
  const { me, territory, offset } = useLive();
  const picture = usePicture();
  const now = useNow(5_000);
  const { language } = useLanguage();
  const { theme } = useTheme();
  const distance = isArea(found.kind) ? "community" : "building";
  return (
    <div className={styles.map}>
      <MapView
        picture={picture}
        territory={territory}
        district={me.district}
        at={{ middle: at, zoom: zoomAt(distance, 1) + NEARER }}
        show={me.district.id}
        now={now}
        offset={offset}
        language={language}
        theme={black ? "dark" : theme}
        selected={pickedOf(found)}
        onSelect={(picked) => picked?.kind === "exit" && onExit(picked.id)}
        fallback={null}
      />
    </div>
  );
}

function pickedOf({ id, kind }: Found): Picked | null {
  if (kind === "gate" || kind === "exit" || kind === "squad" || kind === "run") return { kind, id };
  return isArea(kind) ? null : { kind: "building", id: splitTarget(id).building };
}
