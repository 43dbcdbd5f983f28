import type { GeoJSONSource, Map as GlMap, VectorTileSource } from "maplibre-gl";
import { mark } from "@/app/_live/timing";
import type { Position } from "@/lib/protocol/messages";
import type { Bbox, LonLat } from "@/lib/schema/territory";
import type { At } from "./at";
import type { BoardMapOptions, MapLook } from "./board-map-options";
import { Camera } from "./camera";
import { centreOf } from "./centre";
import { distanceAt, zoomAt } from "./distances";
import { paintIcon } from "./icons/icons";
import { hiding } from "./layers";
import { pickAt } from "./pick";
import type { Picked } from "./picked";
import { Arranger } from "./scene/arrange";
import { cornersOf, selectedExit } from "./scene/corners";
import { Shown } from "./scene/difference";
import { homeSigns } from "./scene/homes";
import { type Land, type Named, namedIn } from "./scene/land";
import { pointAreas } from "./scene/points";
import type { Scene } from "./scene/scene";
import type { Area, Sign, Way } from "./scene/sign";
import { GroundStates } from "./states";
import { SIGN_SOURCES, type SignSource, styleOf } from "./style/style";
import { Walking } from "./walking";
import { tellWhereabouts, viewNear } from "./whereabouts";

/** Paper is drawn in strips: no canvas is as large as the sheet. */
const UNBOUNDED = 1 << 20;
const REACH = { touch: 8, keyboard: 60 };

/** The map outside React: is given a scene and says to MapLibre what has changed. */
export class BoardMap {
  readonly #map: GlMap;
  readonly #options: BoardMapOptions;
  readonly #states = new GroundStates();
  readonly #walking: Walking;
  #arranger: Arranger;
  readonly #camera: Camera;
  readonly #still = matchMedia("(prefers-reduced-motion: reduce)");
  #shown = new Map<SignSource, Shown>();
  #named: Named;
  /** Squads that have room on the screen. */
  #here: ReadonlySet<string> = new Set();
  #scene: Scene | null = null;
  /** The zoom that everything was last given room for. */
  #arrangedAt: number | null = null;
  /** The last scene that is on the screen whole. */
  #drawn: Scene | null = null;
  #selected: { picked: Picked; at: LonLat } | null = null;
  #look: MapLook;
  #tiles: string;
  /** Buildings were on the map when it was last told their states, or as good as. */
  #near = false;
  #ready = false;
  readonly #quiet: () => void;

  constructor(options: BoardMapOptions) {
    this.#options = options;
    this.#camera = new Camera(options.scale, options.inset);
    this.#walking = new Walking(this.#still, () => this.#step());
    this.#named = namedIn(options.land);
    this.#arranger = new Arranger(this.#named.streets, options.scale);
    const { theme, highlight, language, shown } = options;
    this.#look = { theme, highlight, language, shown };
    this.#tiles = options.tiles;
    this.#map = new options.gl.Map({
      container: options.container,
      style: this.#style(),
      ...this.#camera.opening(options.view),
      minZoom: 8,
      maxZoom: 20,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      renderWorldCopies: false,
      ...(options.density ? { maxCanvasSize: [UNBOUNDED, UNBOUNDED] } : {}),
      locale: { "Map.Title": options.label },
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#quiet = tellWhereabouts(this.#map, this.#camera, options, options.scale);
    this.#listen();
  }

  /** Something was put on the map, or has come. */
  setLand(land: Land): void {
    if (land === this.#named.land) return;
    const { streets } = this.#named;
    this.#named = namedIn(land);
    // Names of streets stay where they are as long as the streets do.
    if (this.#named.streets.some((street, i) => street !== streets[i]))
      this.#arranger = new Arranger(this.#named.streets, this.#options.scale);
    this.#apply();
  }

  /** The territory is another: its tiles are elsewhere, and the old ones stay until the new have come. */
  setTiles(tiles: string): void {
    if (tiles === this.#tiles) return;
    this.#tiles = tiles;
    this.#map.getSource<VectorTileSource>("ground")?.setTiles([tiles]);
  }

  show(scene: Scene): void {
    this.#scene = scene;
    this.#walking.take(scene.squads);
    this.#apply();
  }

  /** Squads were seen elsewhere. */
  move(positions: readonly Position[]): void {
    this.#walking.move(positions);
  }

  select(selected: { picked: Picked; at: LonLat } | null): void {
    this.#selected = selected;
    this.#apply();
  }

  setLook(look: MapLook): void {
    const { theme, highlight, language } = this.#look;
    const sameNames = look.language === language || this.#options.basemap === null;
    const sameStyle = look.theme === theme && look.highlight?.id === highlight?.id && sameNames;
    this.#look = look;
    if (sameStyle) {
      this.#hide();
      this.#apply();
      return;
    }
    this.#ready = false;
    this.#map.setStyle(this.#style(), { diff: false });
  }

  #hide(): void {
    if (!this.#ready) return;
    for (const [name, hidden] of hiding(this.#look.shown))
      if (this.#map.getLayer(name))
        this.#map.setLayoutProperty(name, "visibility", hidden ? "none" : "visible");
  }

  go(at: At): void {
    const still = this.#still.matches;
    this.#map.easeTo({ ...this.#camera.at(at), animate: !still, duration: 300 });
  }

  fit(view: Bbox): void {
    const { bounds, ...options } = this.#camera.whole(view);
    this.#map.fitBounds(bounds, {
      ...options,
      animate: !this.#still.matches,
      duration: 600,
      linear: true,
    });
  }

  /** For what draws on it beside the scene. */
  get gl(): GlMap {
    return this.#map;
  }

  destroy(): void {
    this.#walking.stop();
    this.#quiet();
    this.#ready = false;
    this.#map.remove();
  }

  #style() {
    const { scale, basemap } = this.#options;
    const tiles = this.#tiles;
    return styleOf({ ...this.#look, scale, tiles, basemap, named: this.#named.names });
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
      const { scale, density = Math.max(1, Math.ceil(devicePixelRatio)) } = this.#options;
      const image = paintIcon(id, this.#look.theme, scale, density);
      if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: density });
    });
    map.once("load", () => this.#options.drawn());
    map.on("moveend", () => this.#moved());
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
    map.on("click", ({ point }) => this.#touch(point.x, point.y, REACH.touch));
    map.getCanvas().addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !this.#ready) return;
      this.#touch(...centreOf(map), REACH.keyboard);
    });
    // A tile that does not come is asked for again with the next move; the page says what matters.
    map.on("error", () => {});
  }

  #touch(x: number, y: number, reach: number): void {
    if (this.#options.claimed(x, y)) return;
    const picked = pickAt(this.#map, x, y, reach * this.#options.scale);
    this.#options.picked(picked, this.#camera.where(this.#map));
  }

  #buildingsNear(): boolean {
    return this.#map.getZoom() > zoomAt("street", this.#options.scale) - 0.25;
  }

  #step(): void {
    const squads = this.#squads().filter(({ id }) => this.#here.has(id));
    this.#say("squad", squads);
    if (this.#selected?.picked.kind === "squad")
      this.#say("selected", cornersOf(this.#selected, [], squads));
  }

  #squads(): Sign[] {
    const halfPixel = (180 / (512 * 2 ** this.#map.getZoom())) * this.#options.scale;
    return this.#walking.signs(halfPixel);
  }

  /** What has room depends on the zoom, and only the numbers of doors on what is in view. */
  #moved(): void {
    if (this.#map.getZoom() !== this.#arrangedAt) this.#apply();
    else if (this.#scene && this.#ready) this.#say("home", this.#homes(this.#scene));
  }

  #apply(): void {
    const scene = this.#scene;
    if (!scene || !this.#ready) return;
    const map = this.#map;
    const building = this.#selected?.picked.kind === "building" ? this.#selected.picked.id : null;
    const { communities, points, put } = this.#named;
    this.#near = this.#buildingsNear();
    this.#states.apply(map, this.#near ? scene.seals : null, scene.tints, building, points);
    this.#arrangedAt = map.getZoom();
    const arranged = this.#arranger.arrange(scene, this.#squads(), this.#arrangedAt);
    this.#say("point", pointAreas(put, scene.seals, building));
    this.#say("seal", arranged.seals);
    this.#say("gate", arranged.gates);
    const close = distanceAt(this.#arrangedAt, this.#options.scale) === "building";
    this.#say("exit", close ? scene.exits : []);
    this.#say("squad", arranged.squads);
    this.#say("name", arranged.names);
    this.#say("matter", arranged.badges);
    this.#say("matter-sign", scene.matters);
    this.#say("way", scene.ways);
    this.#say("stop", scene.stops);
    this.#say("run", arranged.trucks);
    this.#say("count", arranged.counts);
    this.#say("community", scene.counts.length > 0 ? [] : communities);
    this.#say("selected", [
      ...selectedExit(this.#selected, scene.exits),
      ...cornersOf(this.#selected, arranged.trucks, arranged.squads),
    ]);
    this.#say("home", this.#homes(scene));
    this.#here = new Set(arranged.squads.map(({ id }) => id));
  }

  #homes(scene: Scene): Sign[] {
    const view = viewNear(this.#map, this.#options.scale);
    if (!view) return [];
    const { language } = this.#look;
    return homeSigns(this.#named.buildings, scene.seals, view, language, this.#options.offset);
  }

  #say(name: SignSource, things: readonly (Sign | Way | Area)[]): void {
    if (!this.#ready) return;
    const difference = this.#shown.get(name)?.update(things);
    if (difference) void this.#map.getSource<GeoJSONSource>(name)?.updateData(difference);
  }
}
