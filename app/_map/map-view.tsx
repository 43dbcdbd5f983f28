"use client";
import {
  type ReactNode,
  type Ref,
  useDeferredValue,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Picture } from "@/app/_live/client";
import type { Territory } from "@/app/_live/territory";
import { ensureChineseFont } from "@/app/_ui/fonts";
import { useText } from "@/app/_ui/text";
import type { Theme } from "@/app/_ui/tokens";
import type { Matter } from "@/lib/domain/matter/derive";
import { mapMessages } from "@/lib/i18n/messages/map";
import { type Language, translate } from "@/lib/i18n/translate";
import type { DistrictAbout } from "@/lib/protocol/territory";
import type { NodeId } from "@/lib/schema/territory";
import { BoardMap } from "./board-map";
import { loadGl } from "./gl";
import styles from "./map-view.module.css";
import type { Picked } from "./picked";
import { sceneOf } from "./scene/scene";
import { whereIs } from "./scene/sites";
import type { Highlight } from "./style/style";
import { useWays } from "./use-ways";

export interface MapHandle {
  /** Shows an area whole, or goes near a building, gate or squad. */
  flyTo(id: string): void;
}

export interface MapViewProps {
  /** As `usePicture` gives it: another object whenever anything in it has changed. */
  picture: Pick<Picture, "boards" | "held" | "positions">;
  territory: Territory;
  district: DistrictAbout;
  /** What is in view at first. */
  node: NodeId;
  now: number;
  offset: number;
  language: Language;
  theme: Theme;
  /** 1 where text is 15 px; a wall read from twice as far has 2. */
  scale?: number;
  /** Matters that a list beside the map numbers from 1. */
  numbered?: readonly Matter[];
  selected?: Picked | null;
  onSelect?(picked: Picked | null): void;
  /** Pixels that are covered by something else, kept free of what is shown whole. */
  inset?: { top?: number; right?: number; bottom?: number; left?: number };
  /** An area to draw a line around. */
  highlight?: NodeId | null;
  /** 参观模式. */
  visit?: boolean;
  /** What stands in the map's place where none can be drawn. */
  fallback: ReactNode;
  /** What lies over the map. */
  children?: ReactNode;
  ref?: Ref<MapHandle>;
}

const NOTHING: readonly Matter[] = [];
/** A map without its names is better than none: it does not wait for a font any longer. */
const FONT_WAIT = 4_000;

const AGES_EVERY = 5_000;

type State = "loading" | "drawn" | "lost" | "missing";

/** The one map of all screens. */
export function MapView(props: MapViewProps) {
  const { territory, district, node, now, offset, language, theme } = props;
  const { scale = 1, selected = null, visit = false } = props;
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
  /** The place that is in view whole, unless somebody has moved since. */
  const framed = useRef<NodeId | null>(null);
  const latest = useRef({ ...props, highlight });
  useEffect(() => {
    latest.current = { ...props, highlight };
  });

  useEffect(() => {
    let made: BoardMap | null = null;
    let gone = false;
    const make = async (): Promise<void> => {
      const [gl] = await Promise.all([loadGl(), namesReady(territory)]);
      const element = container.current;
      if (gone || !element) return;
      const nodes = [...territory.nodes()];
      const view = territory.node(latest.current.node) ?? territory.node(district.id);
      framed.current = latest.current.node;
      made = new BoardMap({
        gl,
        container: element,
        theme: latest.current.theme,
        scale,
        tiles: `${location.origin}/tiles/${district.version}/{z}/{x}/{y}.mvt`,
        view: view?.bbox ?? [0, 0, 1, 1],
        language: latest.current.language,
        offset,
        buildings: nodes.filter(({ level }) => level === "building"),
        communities: nodes.filter(({ level }) => level === "community"),
        streets: nodes.filter(({ level }) => level === "street"),
        highlight: latest.current.highlight,
        inset: latest.current.inset ?? {},
        label: translate(mapMessages, latest.current.language, "map"),
        picked: (picked) => latest.current.onSelect?.(picked),
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
  }, [territory, district, scale, offset]);

  // Of the time alone, ages and overdue depend; they may wait a little.
  const moment = useDeferredValue(Math.floor(now / AGES_EVERY) * AGES_EVERY);
  const { positions } = picture;
  const roads = useWays(picture);
  const scene = useMemo(
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
  useEffect(() => map?.show(scene), [map, scene]);
  useEffect(() => map?.setLook({ theme, highlight, language }), [map, theme, highlight, language]);
  const { kind, id } = selected ?? {};
  const fix = kind === "squad" && id ? positions.get(id) : undefined;
  const place = id === undefined ? undefined : placeOf(id, scene, territory);
  const [lon, lat] = fix ? [fix.lon, fix.lat] : (place ?? []);
  useEffect(() => {
    const at = lon !== undefined && lat !== undefined ? ([lon, lat] as const) : null;
    map?.select(kind && id && at ? { picked: { kind, id }, at } : null);
  }, [map, kind, id, lon, lat]);
  useEffect(() => {
    const area = territory.node(node);
    // A journey to where it already is would draw the same picture for as long as it lasts.
    if (!map || !area || framed.current === node) return;
    framed.current = node;
    map.fit(area.bbox);
  }, [map, territory, node]);

  useImperativeHandle(
    props.ref,
    () => ({
      flyTo(target) {
        const area = territory.node(target);
        const at = whereIs(target, territory);
        if (area) map?.fit(area.bbox);
        else if (at) map?.fit([at[0], at[1], at[0], at[1]]);
      },
    }),
    [map, territory],
  );

  if (state === "missing")
    return (
      <div className={styles.missing} data-state={state}>
        <Notice state={state} />
        {props.fallback}
      </div>
    );
  return (
    <div className={styles.map} data-state={state}>
      <div ref={container} className={styles.canvas} />
      {state === "lost" && <Notice state={state} />}
      <p className={styles.attribution}>{district.attribution[language]}</p>
      {props.children}
    </div>
  );
}

function Notice({ state }: { state: "lost" | "missing" }) {
  const t = useText(mapMessages);
  return (
    <p className={styles.problem} role="status">
      <b>{t(state)}</b>
      <span>{t(`${state}Text`)}</span>
    </p>
  );
}

function highlightOf(territory: Territory, id: NodeId | null): Highlight | null {
  const node = id === null ? undefined : territory.node(id);
  if (!node || node.level === "district" || node.level === "building") return null;
  return { level: node.level, id: node.id };
}

/** A run is where its truck is; everything else where the territory says. */
const placeOf = (id: string, scene: ReturnType<typeof sceneOf>, territory: Territory) =>
  scene.trucks.find((truck) => truck.id === id)?.at ?? whereIs(id, territory);

/** The characters of the map's labels must be there before MapLibre draws them. */
async function namesReady(territory: Territory): Promise<void> {
  const names = [...territory.nodes()]
    .filter(({ level }) => level !== "building")
    .map(({ name }) => name);
  const words = [...Object.values(mapMessages["zh-CN"]), "栋号单元卡口月日", "0123456789·/"];
  const characters = [...new Set([...names, ...words].join(""))].join("");
  const late = new Promise<void>((resolve) => setTimeout(resolve, FONT_WAIT));
  await Promise.race([ensureChineseFont(characters), late]);
}
