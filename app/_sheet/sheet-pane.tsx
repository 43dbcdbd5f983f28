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
import { Crosshair } from "./crosshair";
import { NOTHING_IN_HAND } from "./drawing-state";
import { Notices } from "./notices";
import { PastPane } from "./past-pane";
import { PeopleChips } from "./people-chips";
import { Said } from "./said";
import { EVERY_LAYER, settled } from "./scene";
import type { OpenSheet, Paper } from "./sheet";
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
  /** The sheet is shown as it was. */
  const [past, setPast] = useState(false);
  const show = useMoving(sheetMap, past ? undefined : own?.people, language, nameOf);
  const drawing = useDrawing(sheetMap, sheets, show);
  const state = useSyncExternalStore(
    drawing?.subscribe ?? nothing,
    drawing?.state ?? (() => NOTHING_IN_HAND),
    () => NOTHING_IN_HAND,
  );
  const [layers, setLayers] = useState(EVERY_LAYER);
  const [menu, setMenu] = useState(false);
  const { account } = me.actor;
  const path = territory.node(own?.node ?? node)?.path;
  const may = path !== undefined && mayDraw(me.actor, path, client.now()) !== undefined;

  const { selected, held } = state;
  const things = useMemo(
    () => settled(papers, { account, layers, selected, held, language }),
    [papers, account, layers, selected, held, language],
  );
  useEffect(() => {
    if (!past) sheetMap?.show("sketch", things);
  }, [sheetMap, things, past]);
  useEffect(() => {
    if (papers.length > 0) drawing?.follow();
  }, [drawing, papers]);
  const opened = own?.node;
  useEffect(() => {
    if (sheetMap && opened) drawing?.presence.again(sheetMap.view());
  }, [drawing, sheetMap, opened]);
  useEffect(() => {
    if (past) return;
    claims.current = drawing && may ? (x, y) => drawing.claims(x, y) : null;
    return () => {
      claims.current = null;
    };
  }, [claims, drawing, may, past]);
  useSheetKeys(past || !may ? null : drawing);
  const [following, setFollowing] = useState<string | null>(null);
  const followed = own?.people.find(({ id }) => id === following);
  useFollow(sheetMap, followed, () => setFollowing(null));

  const name = t("sheetOf", { place: territory.node(opened ?? node)?.name ?? "" });
  const now = useCallback(() => setPast(false), []);
  const mine = (): OpenSheet | null => sheets?.own ?? null;
  return (
    <section className={styles.pane} aria-label={name} data-past={past || undefined}>
      <div className={styles.top}>
        <PeopleChips
          people={own?.people ?? NOBODY}
          following={followed?.id ?? null}
          onFollow={setFollowing}
        />
        {own && <Notices sheet={own} mayDraw={may} onRead={() => sheets?.own?.read()} />}
      </div>
      <Said state={state} />
      {may && !past && sheetMap && <Crosshair map={sheetMap} />}
      {past && own && sheetMap ? (
        <div className={styles.bottom}>
          <PastPane
            key={own.node}
            map={sheetMap}
            sheet={own}
            name={name}
            claims={claims}
            mayDraw={may}
            own={mine}
            onNow={now}
          />
        </div>
      ) : (
        <div className={styles.bottom} data-open={state.open || undefined}>
          {menu && own && (
            <SheetMenu
              sheet={own}
              name={name}
              mayDraw={may}
              layers={layers}
              onLayers={setLayers}
              own={mine}
              onPast={() => {
                void drawing?.take("select");
                setMenu(false);
                setPast(true);
              }}
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
            onTool={(tool, byKey) => {
              setMenu(false);
              void drawing?.take(tool);
              if (byKey) map.getCanvas().focus();
            }}
            onUndo={() => drawing?.undo()}
            onRedo={() => drawing?.redo()}
            onMenu={() => setMenu(!menu)}
          />
        </div>
      )}
    </section>
  );
}
