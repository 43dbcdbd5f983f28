"use client";
import { useEffect, useRef } from "react";
import type { Picture } from "@/app/_live/client";
import { useLive, useNow } from "@/app/_live/live";
import { type MapHandle, MapView } from "@/app/_map/map-view";
import type { Picked } from "@/app/_map/picked";
import { useLanguage, useTheme } from "@/app/_ui/settings";
import { runs } from "@/lib/domain/run/record";
import { splitTarget } from "@/lib/schema/territory";
import { ListPane } from "./list-pane";
import styles from "./map-pane.module.css";
import { ViewToggle } from "./view-toggle";

interface Props {
  node: string;
  picture: Picture;
  sel: string | null;
  onGo(id: string): void;
  onSelect(id: string | null): void;
  onToggle(): void;
}

/** The same map as everywhere; what is touched on it is what the inspector shows. */
export function MapPane(props: Props) {
  const { node, picture, sel, onGo, onSelect, onToggle } = props;
  const { territory, me, offset } = useLive();
  const now = useNow(5_000);
  const { language } = useLanguage();
  const { theme } = useTheme();
  const selected = usePicked(sel, picture);
  const map = useRef<MapHandle>(null);
  // What was touched on the map is in view; what was chosen elsewhere is gone to.
  const touched = useRef<string | null>(null);
  useEffect(() => {
    if (sel !== null && sel !== touched.current) map.current?.flyTo(sel);
    touched.current = null;
  }, [sel]);
  return (
    <div className={styles.map}>
      <MapView
        ref={map}
        picture={picture}
        territory={territory}
        district={me.district}
        node={node}
        now={now}
        offset={offset}
        language={language}
        theme={theme}
        highlight={node}
        selected={selected}
        onSelect={(picked) => {
          if (picked?.kind === "street" || picked?.kind === "community") return onGo(picked.id);
          touched.current = picked?.id ?? null;
          onSelect(touched.current);
        }}
        fallback={<ListPane {...props} />}
      >
        <div className={styles.toggle}>
          <ViewToggle list={false} onToggle={onToggle} />
        </div>
      </MapView>
    </div>
  );
}

function usePicked(sel: string | null, { boards, held }: Picture): Picked | null {
  const { territory } = useLive();
  if (sel === null) return null;
  if (territory.gate(sel)) return { kind: "gate", id: sel };
  if (territory.squad(sel)) return { kind: "squad", id: sel };
  const { building } = splitTarget(sel);
  if (territory.node(building)?.level === "building") return { kind: "building", id: building };
  return held.some((board) => runs.get(boards, board, sel)) ? { kind: "run", id: sel } : null;
}
