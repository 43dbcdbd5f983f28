"use client";
import type { Map as GlMap } from "maplibre-gl";
import {
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { useLive } from "@/app/_live/live";
import { useLanguage, useTheme } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { sheetMessages } from "@/lib/i18n/messages/sheet";
import { mayDraw } from "@/lib/policy/may";
import type { Present } from "@/lib/protocol/sheet";
import type { NodeId } from "@/lib/schema/territory";
import { NOTHING_IN_HAND } from "./drawing";
import { Notices } from "./notices";
import { PeopleChips } from "./people-chips";
import { LAYERS, type Layer, settled } from "./scene";
import type { Paper } from "./sheet";
import { SheetMenu } from "./sheet-menu";
import styles from "./sheet-pane.module.css";
import { SketchCard } from "./sketch-card";
import { Toolbar } from "./toolbar";
import { useDrawing, useMoving, useSheetMap } from "./use-drawing";
import { useFollow } from "./use-follow";
import { useSheetKeys } from "./use-sheet-keys";
import { useSheets } from "./use-sheets";

/** Whether a touch at a point of the map is for the sheet. */
export type Claims = (x: number, y: number) => boolean;

const NOBODY: readonly Present[] = [];
const nothing = (): (() => void) => () => {};

/** The sheet of a place over its map: what is drawn on it, who looks at it, and the tools. */
export function SheetPane(props: {
  map: GlMap;
  node: NodeId;
  claims: RefObject<Claims | null>;
  /** Whoever prints the map prints what is drawn on it. */
  papers: RefObject<readonly Paper[] | null>;
}) {
  const { map, node, claims } = props;
  const { me, territory, client } = useLive();
  const { language } = useLanguage();
  const { theme } = useTheme();
  const t = useText(sheetMessages);
  const { sheets, pictures, papers } = useSheets(node);
  const told = props.papers;
  useEffect(() => {
    told.current = papers;
    return () => {
      told.current = null;
    };
  }, [told, papers]);
  const [own] = pictures;
  const sheetMap = useSheetMap(map, theme);
  const nameOf = useCallback((one: Present) => one.name, []);
  const show = useMoving(sheetMap, own?.people, language, nameOf);
  const drawing = useDrawing(sheetMap, sheets, show);
  const state = useSyncExternalStore(
    drawing?.subscribe ?? nothing,
    drawing?.state ?? (() => NOTHING_IN_HAND),
    () => NOTHING_IN_HAND,
  );
  const [layers, setLayers] = useState<ReadonlySet<Layer>>(new Set(LAYERS));
  const [menu, setMenu] = useState(false);
  const { account } = me.actor;
  const path = territory.node(own?.node ?? node)?.path;
  const may = path !== undefined && mayDraw(me.actor, path, client.now()) !== undefined;

  const { selected, held } = state;
  const things = useMemo(
    () => settled(papers, { account, layers, selected, held, language }),
    [papers, account, layers, selected, held, language],
  );
  useEffect(() => sheetMap?.show("sketch", things), [sheetMap, things]);
  useEffect(() => {
    if (papers.length > 0) drawing?.follow();
  }, [drawing, papers]);
  const opened = own?.node;
  useEffect(() => {
    if (sheetMap && opened) drawing?.presence.again(sheetMap.view());
  }, [drawing, sheetMap, opened]);
  useEffect(() => {
    claims.current = drawing && may ? (x, y) => drawing.claims(x, y) : null;
    return () => {
      claims.current = null;
    };
  }, [claims, drawing, may]);
  const undo = (): void => sheets?.own?.undo();
  const redo = (): void => sheets?.own?.redo();
  useSheetKeys(drawing, undo, redo);
  const [following, setFollowing] = useState<string | null>(null);
  const followed = own?.people.find(({ id }) => id === following);
  useFollow(sheetMap, followed, () => setFollowing(null));

  const name = territory.node(opened ?? node)?.name ?? "";
  return (
    <section className={styles.pane} aria-label={t("sheetOf", { place: name })}>
      <div className={styles.top}>
        <PeopleChips
          people={own?.people ?? NOBODY}
          following={followed?.id ?? null}
          onFollow={setFollowing}
        />
        {own && <Notices sheet={own} mayDraw={may} onRead={() => sheets?.own?.read()} />}
      </div>
      <div className={styles.bottom} data-open={state.open || undefined}>
        {menu && own && (
          <SheetMenu
            sheet={own}
            name={t("sheetOf", { place: name })}
            mayDraw={may}
            layers={layers}
            onLayers={setLayers}
            own={() => sheets?.own ?? null}
            onChoose={(id) => {
              const [at] = own.sketches.get(id)?.points ?? [];
              if (at && sheetMap) sheetMap.look({ at, zoom: sheetMap.view().zoom });
              setMenu(false);
              if (may) void drawing?.take("select").then(() => drawing.select(id));
            }}
          />
        )}
        {!menu && drawing && may && (
          <SketchCard
            drawing={drawing}
            state={state}
            sketch={selected === null ? undefined : own?.sketches.get(selected)}
            trace={selected === null ? undefined : own?.traces.get(selected)}
          />
        )}
        <Toolbar
          tool={state.tool}
          mayDraw={may}
          canUndo={own?.canUndo ?? false}
          canRedo={own?.canRedo ?? false}
          menuOpen={menu}
          onTool={(tool) => {
            setMenu(false);
            void drawing?.take(tool);
          }}
          onUndo={undo}
          onRedo={redo}
          onMenu={() => setMenu(!menu)}
        />
      </div>
    </section>
  );
}
