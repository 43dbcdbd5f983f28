"use client";
import type { Map as GlMap } from "maplibre-gl";
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useLive } from "@/app/_live/live";
import type { Picture } from "@/app/_live/picture";
import type { Territory } from "@/app/_live/territory";
import { useBuildingsOf, useNamed } from "@/app/_live/use-buildings";
import { useText } from "@/app/_ui/text";
import type { Theme } from "@/app/_ui/tokens";
import type { Matter } from "@/lib/domain/matter/derive";
import { mapMessages } from "@/lib/i18n/messages/map";
import { type Language, translate } from "@/lib/i18n/translate";
import type { Offset } from "@/lib/kit/zone";
import type { DistrictAbout } from "@/lib/protocol/territory";
import {
  type Bbox,
  isNowhere,
  type LonLat,
  type NodeId,
  splitTarget,
} from "@/lib/schema/territory";
import { type At, writeAt } from "./at";
import { BoardMap } from "./board-map";
import { attributionOf, highlightOf, namesReady, tilesOf } from "./given";
import { loadGl } from "./gl";
import { EVERYTHING, only, type Shown } from "./layers";
import styles from "./map-view.module.css";
import { communitiesIn } from "./near";
import type { Picked } from "./picked";
import { sceneOf } from "./scene/scene";
import type { Sign } from "./scene/sign";
import { whereIs } from "./scene/sites";
import { useWays } from "./use-ways";

export interface MapViewProps {
  /** As `usePicture` gives it: another object whenever anything in it has changed. */
  picture: Pick<Picture, "boards" | "held" | "positions">;
  territory: Territory;
  district: DistrictAbout;
  /** Where it looks; without it, what is to be in view. */
  at?: At | null;
  /** What is in view while `at` says nothing: an area whole, or a building, gate, squad or run from near by. */
  show: string;
  /** It has come to rest. */
  onMoved?(at: At): void;
  /** The community in its middle has changed. */
  onHere?(community: NodeId | null): void;
  now: number;
  offset: Offset;
  language: Language;
  theme: Theme;
  /** 1 where text is 15 px; a wall read from twice as far has 2. */
  scale?: number;
  /** Matters that a list beside the map numbers from 1. */
  numbered?: readonly Matter[];
  selected?: Picked | null;
  onSelect?(picked: Picked | null, at: At): void;
  /** Pixels that are covered by something else, kept free of what is shown whole. */
  inset?: { top?: number; right?: number; bottom?: number; left?: number };
  /** An area to draw a line around. */
  highlight?: NodeId | null;
  /** What is on it, of what can be taken off. */
  layers?: Shown;
  /** 参观模式. */
  visit?: boolean;
  /** What stands in the map's place where none can be drawn. */
  fallback: ReactNode;
  /** How something gets onto it, where nothing is yet. */
  begin?: ReactNode;
  /** What lies over the map. */
  children?: ReactNode;
  /** What draws on the map besides, once there is one. */
  over?(map: GlMap): ReactNode;
  /** Whether a touch at this point (pixels) is for that, and not for what the map shows. */
  claims?(x: number, y: number): boolean;
}

const NOTHING: readonly Matter[] = [];
const AGES_EVERY = 5_000;

type State = "loading" | "drawn" | "lost" | "missing";

/** The one map of all screens. Before there is ground or anything of a district is placed, there is none to draw. */
export function MapView(props: MapViewProps) {
  const { territory, district, fallback, begin } = props;
  const state =
    territory.children(district.id).length === 0
      ? "empty"
      : isNowhere(territory.node(district.id)?.bbox ?? [0, 0, 0, 0])
        ? "unplaced"
        : null;
  if (!state) return <DrawnMap {...props} />;
  return (
    <InsteadOf state={state} begin={begin}>
      {fallback}
    </InsteadOf>
  );
}

function DrawnMap(props: MapViewProps) {
  const { territory, district, show, now, offset, language, theme } = props;
  const { client } = useLive();
  const { scale = 1, at = null, selected = null, visit = false, layers = EVERYTHING } = props;
  // The screen around it goes first: both at once would be a long wait for whoever touches it.
  const picture = useDeferredValue(props.picture);
  const numbered = useDeferredValue(props.numbered ?? NOTHING);
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<BoardMap | null>(null);
  const [state, setState] = useState<State>("loading");
  const highlight = useMemo(
    () => highlightOf(territory, props.highlight ?? null),
    [territory, props.highlight],
  );
  // Of the time alone, ages and overdue depend; they may wait a little.
  const moment = useDeferredValue(Math.floor(now / AGES_EVERY) * AGES_EVERY);
  const roads = useWays(picture);
  const [near, setNear] = useState<Bbox | null>(null);
  useBuildingsOf(useMemo(() => communitiesIn(territory, near), [territory, near]));
  useNamed([show, selected?.id ?? null]);
  const whole = useMemo(
    () =>
      sceneOf({
        ...picture,
        roads,
        sites: territory,
        now: moment,
        offset,
        language,
        numbered,
        visit,
      }),
    [picture, roads, territory, moment, offset, language, numbered, visit],
  );
  const scene = useMemo(() => only(whole, layers), [whole, layers]);
  const places = { territory, positions: picture.positions, trucks: scene.trucks };
  const latest = useRef({ ...props, highlight, places });
  useEffect(() => {
    latest.current = { ...props, highlight, places };
  });
  const { tiles } = tilesOf(district);
  const lettered = useRef(territory.version);
  /** What the map shows, as the address would say it: nothing is shown twice. What is not here yet is waited for. */
  const comes = placeOf(show, places) === undefined && lacks(show, territory);
  const want = at ? writeAt(at) : comes ? null : show;
  const shown = useRef(want);

  useEffect(() => {
    let made: BoardMap | null = null;
    let gone = false;
    const make = async (): Promise<void> => {
      const land = latest.current.territory;
      const [gl] = await Promise.all([loadGl(), namesReady(land)]);
      const element = container.current;
      if (gone || !element) return;
      const { at: where, show: what, places: known } = latest.current;
      shown.current = where ? writeAt(where) : viewOf(what, known) && what;
      made = new BoardMap({
        gl,
        container: element,
        theme: latest.current.theme,
        scale,
        ...tilesOf(latest.current.district),
        view: where ?? viewOf(what, known) ?? viewOf(district.id, known) ?? [0, 0, 1, 1],
        language: latest.current.language,
        offset,
        land: latest.current.territory,
        highlight: latest.current.highlight,
        shown: latest.current.layers ?? EVERYTHING,
        inset: latest.current.inset ?? {},
        label: translate(mapMessages, latest.current.language, "map"),
        picked: (picked, from) => {
          shown.current = writeAt(from);
          latest.current.onSelect?.(picked, from);
        },
        moved: (to) => {
          shown.current = writeAt(to);
          latest.current.onMoved?.(to);
        },
        here: (community) => latest.current.onHere?.(community),
        near: setNear,
        claimed: (x, y) => latest.current.claims?.(x, y) ?? false,
        drawn: () => setState("drawn"),
        lost: (lost) => setState(lost ? "lost" : "drawn"),
      });
      setMap(made);
    };
    // Also where the browser has no WebGL to draw with.
    make().catch(() => setState("missing"));
    return () => {
      gone = true;
      made?.destroy();
      setMap(null);
    };
  }, [district.id, scale, offset]);

  useEffect(() => map?.setTiles(tiles), [map, tiles]);
  useEffect(() => {
    if (lettered.current === territory.version) return map?.setLand(territory);
    let gone = false;
    // Another version may have names with characters that are not here yet.
    void namesReady(territory).then(() => {
      if (gone) return;
      lettered.current = territory.version;
      map?.setLand(territory);
    });
    return () => {
      gone = true;
    };
  }, [map, territory]);
  useEffect(() => map?.show(scene), [map, scene]);
  useEffect(
    () => (map ? client.positions.watch((some) => map.move(some)) : undefined),
    [map, client],
  );
  useEffect(
    () => map?.setLook({ theme, highlight, language, shown: layers }),
    [map, theme, highlight, language, layers],
  );
  const { kind, id } = selected ?? {};
  // Around what is in no place there is nothing to draw corners.
  const unplaced = id !== undefined && territory.node(id)?.placed === false;
  const [lon, lat] = (id !== undefined && !unplaced && placeOf(id, places)) || [];
  useEffect(() => {
    const at = lon !== undefined && lat !== undefined ? ([lon, lat] as const) : null;
    map?.select(kind && id && at ? { picked: { kind, id }, at } : null);
  }, [map, kind, id, lon, lat]);
  useEffect(() => {
    if (!map || want === null || shown.current === want) return;
    shown.current = want;
    const { at: where, show: what, places: known } = latest.current;
    const view = viewOf(what, known);
    if (where) map.go(where);
    else if (view) map.fit(view);
  }, [map, want]);

  if (state === "missing") return <InsteadOf state={state}>{props.fallback}</InsteadOf>;
  return (
    <div className={styles.map} data-state={state}>
      <div ref={container} className={styles.canvas} />
      {state === "lost" && <Notice state={state} />}
      <p className={styles.attribution}>{attributionOf(district, language)}</p>
      {map && props.over?.(map.gl)}
      {props.children}
    </div>
  );
}

type Instead = "missing" | "empty" | "unplaced";

/** What is shown where no map can be, and why there is none. */
function InsteadOf(props: { state: Instead; begin?: ReactNode; children: ReactNode }) {
  const { state, begin, children } = props;
  return (
    <div className={styles.missing} data-state={state}>
      <Notice state={state}>{begin}</Notice>
      {children}
    </div>
  );
}

function Notice({ state, children }: { state: "lost" | Instead; children?: ReactNode }) {
  const t = useText(mapMessages);
  return (
    <div className={styles.problem} role="status">
      <b>{t(state)}</b>
      <span>{t(`${state}Text`)}</span>
      {children}
    </div>
  );
}

interface Places {
  territory: Territory;
  positions: Picture["positions"];
  trucks: readonly Sign[];
}

/** A squad is where it was last seen, a run where its truck is; everything else where the territory says. */
function placeOf(id: string, { territory, positions, trucks }: Places): LonLat | undefined {
  const fix = positions.get(id);
  if (fix) return [fix.lon, fix.lat];
  return trucks.find((truck) => truck.id === id)?.at ?? whereIs(id, territory);
}

function viewOf(id: string, places: Places): Bbox | null {
  const { territory } = places;
  const at = placeOf(id, places);
  const bbox = lacks(id, territory) ? undefined : territory.node(id)?.bbox;
  return bbox ?? (at ? [...at, ...at] : null);
}

const lacks = (id: string, territory: Territory): boolean =>
  territory.lacks(splitTarget(id).building);
