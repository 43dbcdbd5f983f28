"use client";
import { type RefObject, useMemo, useRef } from "react";
import { useLive, useNow } from "@/app/_live/live";
import type { Picture } from "@/app/_live/picture";
import { readAt, writeAt } from "@/app/_map/at";
import { readLayers, writeLayers } from "@/app/_map/layers";
import { MapView } from "@/app/_map/map-view";
import type { Picked } from "@/app/_map/picked";
import type { Paper } from "@/app/_sheet/sheet";
import type { Claims } from "@/app/_sheet/sheet-pane";
import { setParams, useParam } from "@/app/_ui/address";
import { useLanguage, useTheme } from "@/app/_ui/settings";
import { usePart } from "@/app/_ui/use-part";
import { runs } from "@/lib/domain/run/record";
import { splitTarget } from "@/lib/schema/territory";
import { Begin } from "./begin";
import type { Counts } from "./counts";
import { LayerMenu } from "./layer-menu";
import { ListPane } from "./list-pane";
import styles from "./map-pane.module.css";
import { comes } from "./selected";
import { SheetToggle } from "./sheet-toggle";
import { ViewToggle } from "./view-toggle";

interface Props {
  node: string;
  picture: Picture;
  counts: Counts;
  sel: string | null;
  /** What is drawn on the sheets, while they lie over the map. */
  papers: RefObject<readonly Paper[] | null>;
  onGo(id: string): void;
  onSelect(id: string): void;
  onToggle(): void;
  onHere(community: string | null): void;
}

/** The same map as everywhere; what is touched on it is what the inspector shows. */
export function MapPane(props: Props) {
  const { node, picture, sel, papers, onGo, onToggle, onHere } = props;
  const { territory, me, offset } = useLive();
  const now = useNow(5_000);
  const { language } = useLanguage();
  const { theme } = useTheme();
  const selected = usePicked(sel, picture);
  const at = readAt(useParam("at"));
  const named = useParam("layers");
  const layers = useMemo(() => readLayers(named), [named]);
  const sheet = useParam("sheet") === "1";
  const part = usePart(sheet, loadSheet);
  const claims = useRef<Claims | null>(null);
  const known = sel !== null && (selected || territory.node(sel) || comes(sel, territory));
  const shown = known ? sel : node;
  return (
    <div className={styles.map} data-pane="view">
      <MapView
        picture={picture}
        territory={territory}
        district={me.district}
        at={at}
        show={shown}
        now={now}
        offset={offset}
        language={language}
        theme={theme}
        highlight={node}
        selected={selected}
        layers={layers}
        onMoved={(to) => setParams({ at: writeAt(to) }, "replace")}
        onHere={onHere}
        onSelect={(picked, from) => {
          if (picked?.kind === "street" || picked?.kind === "community") onGo(picked.id);
          // What was touched is in view: the map stays where it is.
          else setParams({ sel: picked?.id ?? null, do: null, at: writeAt(from) });
        }}
        fallback={<ListPane {...props} />}
        begin={<Begin />}
        claims={(x, y) => claims.current?.(x, y) ?? false}
        over={(map) =>
          sheet && part && <part.SheetPane map={map} node={node} claims={claims} papers={papers} />
        }
      >
        <div className={styles.toggle}>
          <ViewToggle list={false} onToggle={onToggle} />
          <LayerMenu
            shown={layers}
            onChange={(to) => setParams({ layers: writeLayers(to) }, "replace")}
          />
          <SheetToggle on={sheet} />
        </div>
      </MapView>
    </div>
  );
}

/** The sheet, its document and its tools are fetched when it is opened. */
const loadSheet = () => import("@/app/_sheet/sheet-pane");

function usePicked(sel: string | null, { boards, held }: Picture): Picked | null {
  const { territory } = useLive();
  if (sel === null) return null;
  if (territory.gate(sel)) return { kind: "gate", id: sel };
  if (territory.exit(sel)) return { kind: "exit", id: sel };
  if (territory.squad(sel)) return { kind: "squad", id: sel };
  const { building } = splitTarget(sel);
  if (territory.node(building)?.level === "building") return { kind: "building", id: building };
  return held.some((board) => runs.get(boards, board, sel)) ? { kind: "run", id: sel } : null;
}
