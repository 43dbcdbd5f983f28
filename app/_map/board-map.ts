import type { GeoJSONSource, Map as GlMap } from "maplibre-gl";
import { mark } from "@/app/_live/timing";
import type { Theme } from "@/app/_ui/tokens";
import type { Language } from "@/lib/i18n/translate";
import type { Bbox, LonLat, TerritoryNode } from "@/lib/schema/territory";
import { distanceAt, zoomAt } from "./distances";
import { paintIcon } from "./icons/icons";
import { PICKABLE, type Picked, pickedOf } from "./picked";
import { Arranger } from "./scene/arrange";
import { Shown } from "./scene/difference";
import { Glide } from "./scene/glide";
import { communitySigns, homeSigns } from "./scene/homes";
import type { Scene } from "./scene/scene";
import type { Sign, Way } from "./scene/sign";
import { GroundStates } from "./states";
import { type Highlight, SIGN_SOURCES, type SignSource, styleOf } from "./style/style";

export interface MapLook {
  theme: Theme;
  language: Language;
  highlight: Highlight | null;
}

export interface BoardMapOptions extends MapLook {
  gl: typeof import("maplibre-gl");
  container: HTMLElement;
  /** 1 for a screen with 15 px text, 2 for one read from twice as far. */
  scale: number;
  /** Address of the tiles with {z}, {x} and {y}. */
  tiles: string;
  view: Bbox;
  offset: number;
  buildings: readonly TerritoryNode[];
  communities: readonly TerritoryNode[];
  streets: readonly TerritoryNode[];
  /** Pixels that something else covers. */
  inset: { top?: number; right?: number; bottom?: number; left?: number };
  label: string;
  picked(picked: Picked | null): void;
  /** The ground is there: every tile in view has come and is drawn. */
  drawn(): void;
  /** The graphics context was lost, or is back. */
  lost(lost: boolean): void;
}

/** Signs move this often at most while they glide. */
const STEP = 250;
/** Free border around what is shown, in pixels of a screen with 15 px text. */
const MARGIN = 14;
const REACH = { touch: 8, keyboard: 60 };

/** The map outside React: is given a scene and says to MapLibre what has changed. */
export class BoardMap {
  readonly #map: GlMap;
  readonly #options: BoardMapOptions;
  readonly #states = new GroundStates();
  readonly #glide = new Glide();
  readonly #arranger: Arranger;
  readonly #still = matchMedia("(prefers-reduced-motion: reduce)");
  #shown = new Map<SignSource, Shown>();
  readonly #communities: readonly Sign[];
  /** Squads that have room on the screen. */
  #here: ReadonlySet<string> = new Set();
  #scene: Scene | null = null;
  /** The last scene that is on the screen whole. */
  #drawn: Scene | null = null;
  #selected: { picked: Picked; at: LonLat } | null = null;
  #look: MapLook;
  /** Buildings were on the map when it was last told their states, or as good as. */
  #near = false;
  #ready = false;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(options: BoardMapOptions) {
    this.#options = options;
    this.#communities = communitySigns(options.communities);
    this.#arranger = new Arranger(options.streets, options.scale);
    const { theme, highlight, language } = options;
    this.#look = { theme, highlight, language };
    this.#map = new options.gl.Map({
      container: options.container,
      style: this.#style(),
      bounds: options.view as [number, number, number, number],
      fitBoundsOptions: { padding: this.#padding() },
      minZoom: 8,
      maxZoom: 20,
      fadeDuration: 0,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      renderWorldCopies: false,
      locale: { "Map.Title": options.label },
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#listen();
  }

  show(scene: Scene): void {
    this.#scene = scene;
    this.#glide.take(scene.squads, performance.now(), this.#still.matches);
    this.#apply();
    if (this.#glide.moving(performance.now()))
      this.#timer ??= setInterval(() => this.#step(), STEP);
  }

  select(selected: { picked: Picked; at: LonLat } | null): void {
    this.#selected = selected;
    this.#apply();
  }

  setLook(look: MapLook): void {
    const { theme, highlight } = this.#look;
    const sameStyle = look.theme === theme && look.highlight?.id === highlight?.id;
    this.#look = look;
    if (sameStyle) {
      this.#apply();
      return;
    }
    this.#ready = false;
    this.#map.setStyle(this.#style(), { diff: false });
  }

  /** Shows an area whole, or a point from as near as buildings are told apart. */
  fit(view: Bbox): void {
    const { scale } = this.#options;
    this.#map.fitBounds(view as [number, number, number, number], {
      padding: this.#padding(),
      maxZoom: zoomAt("building", scale),
      animate: !this.#still.matches,
      duration: 600,
      linear: true,
    });
  }

  destroy(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#ready = false;
    this.#map.remove();
  }

  #padding() {
    const { scale, inset } = this.#options;
    const { top = 0, right = 0, bottom = 0, left = 0 } = inset;
    const margin = MARGIN * scale;
    return {
      top: margin + top,
      right: margin + right,
      bottom: margin + bottom,
      left: margin + left,
    };
  }

  #style() {
    const { scale, tiles } = this.#options;
    return styleOf(this.#look.theme, scale, tiles, this.#look.highlight);
  }

  #listen(): void {
    const map = this.#map;
    map.on("style.load", () => {
      // First load, another theme, a restored context: the map knows nothing of ours.
      this.#states.forget();
      this.#shown = new Map(SIGN_SOURCES.map((name) => [name, new Shown()]));
      this.#ready = true;
      this.#apply();
    });
    map.setMissingStyleImageResolver((id) => {
      const { scale } = this.#options;
      const density = Math.max(1, Math.ceil(devicePixelRatio));
      const image = paintIcon(id, this.#look.theme, scale, density);
      if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: density });
    });
    map.once("load", () => this.#options.drawn());
    map.on("moveend", () => this.#apply());
    map.on("zoom", () => {
      if (!this.#near && this.#buildingsNear()) this.#apply();
    });
    map.on("render", () => {
      if (!this.#scene || this.#drawn === this.#scene || !map.loaded()) return;
      this.#drawn = this.#scene;
      mark("picture", this.#scene.seals.size);
    });
    map.on("webglcontextlost", () => {
      this.#ready = false;
      this.#options.lost(true);
    });
    map.on("webglcontextrestored", () => this.#options.lost(false));
    map.on("click", ({ point }) => this.#options.picked(this.#pick(point.x, point.y, REACH.touch)));
    map.getCanvas().addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !this.#ready) return;
      const { clientWidth, clientHeight } = map.getContainer();
      this.#options.picked(this.#pick(clientWidth / 2, clientHeight / 2, REACH.keyboard));
    });
    // A tile that does not come is asked for again with the next move; the page says what matters.
    map.on("error", () => {});
  }

  /** The nearest thing within reach; signs before the ground. */
  #pick(x: number, y: number, reach: number): Picked | null {
    const r = reach * this.#options.scale;
    const layers = PICKABLE.filter((name) => this.#map.getLayer(name));
    for (const size of [r / 4, r]) {
      const found = this.#map.queryRenderedFeatures(
        [
          [x - size, y - size],
          [x + size, y + size],
        ],
        { layers },
      );
      for (const { layer, properties } of found) {
        const picked = pickedOf({ layer: layer.id, properties });
        if (picked && picked.kind !== "community") return picked;
      }
    }
    const [ground] = this.#map.queryRenderedFeatures([x, y], {
      layers: layers.filter((l) => l === "ground-tint"),
    });
    return ground
      ? (pickedOf({ layer: "ground-tint", properties: ground.properties }) ?? null)
      : null;
  }

  #buildingsNear(): boolean {
    return this.#map.getZoom() > zoomAt("street", this.#options.scale) - 0.25;
  }

  #step(): void {
    if (!this.#glide.moving(performance.now()) && this.#timer) {
      clearInterval(this.#timer);
      this.#timer = null;
    }
    this.#say(
      "squad",
      this.#squads().filter(({ id }) => this.#here.has(id)),
    );
  }

  #squads(): Sign[] {
    const halfPixel = (180 / (512 * 2 ** this.#map.getZoom())) * this.#options.scale;
    return this.#glide.at(performance.now(), halfPixel);
  }

  #apply(): void {
    const scene = this.#scene;
    if (!scene || !this.#ready) return;
    const map = this.#map;
    const building = this.#selected?.picked.kind === "building" ? this.#selected.picked.id : null;
    this.#near = this.#buildingsNear();
    this.#states.apply(map, this.#near ? scene.seals : null, scene.tints, building);
    const arranged = this.#arranger.arrange(scene, this.#squads(), map.getZoom());
    this.#say("seal", arranged.seals);
    this.#say("gate", arranged.gates);
    this.#say("squad", arranged.squads);
    this.#say("name", arranged.names);
    this.#say("matter", arranged.badges);
    this.#say("matter-sign", scene.matters);
    this.#say("way", scene.ways);
    this.#say("stop", scene.stops);
    this.#say("run", arranged.trucks);
    this.#say("count", arranged.counts);
    this.#say("community", scene.counts.length > 0 ? [] : this.#communities);
    this.#say("selected", this.#corners(arranged.trucks));
    this.#say("home", this.#homes(scene));
    this.#here = new Set(arranged.squads.map(({ id }) => id));
  }

  /** The corners around what is selected: around a truck where it was given room. */
  #corners(trucks: readonly Sign[]): Sign[] {
    if (!this.#selected) return [];
    const { picked, at } = this.#selected;
    const truck = trucks.find(({ id }) => picked.kind === "run" && id === picked.id);
    return [{ id: "selected", at: truck?.at ?? at, properties: {} }];
  }

  #homes(scene: Scene): Sign[] {
    const { scale, buildings, offset } = this.#options;
    const distance = distanceAt(this.#map.getZoom(), scale);
    if (distance !== "community" && distance !== "building") return [];
    const [[west, south], [east, north]] = this.#map.getBounds().toArray() as [LonLat, LonLat];
    return homeSigns(
      buildings,
      scene.seals,
      [west, south, east, north],
      this.#look.language,
      offset,
    );
  }

  #say(name: SignSource, things: readonly (Sign | Way)[]): void {
    if (!this.#ready) return;
    const difference = this.#shown.get(name)?.update(things);
    if (difference) void this.#map.getSource<GeoJSONSource>(name)?.updateData(difference);
  }
}
