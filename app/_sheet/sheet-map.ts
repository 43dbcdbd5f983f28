import type { GeoJSONSource, Map as GlMap } from "maplibre-gl";
import { shift } from "@/app/_map/distances";
import { Shown } from "@/app/_map/scene/difference";
import type { Theme } from "@/app/_ui/tokens";
import type { LonLat } from "@/lib/schema/territory";
import { SHEET_SOURCES, type SheetSource, sheetLayers } from "./sheet-style";
import { sketchOf, type Thing } from "./signs";

/** How near (pixels of a screen with 15 px text) a finger has to come. */
const REACH = [4, 14];
const TOUCHED = ["stamp", "text", "words", "band", "area"].flatMap((name) => [
  `sketch-live-${name}`,
  `sketch-${name}`,
]);

/** Where somebody looks: the map's middle, and the zoom that a screen with 15 px text would have. */
export interface View {
  at: LonLat;
  zoom: number;
}

/** What sketches add to a map: three sources of ours, told by difference. Puts nothing into the map's own style. */
export class SheetMap {
  readonly map: GlMap;
  readonly #scale: number;
  readonly #theme: Theme;
  readonly #things = new Map<SheetSource, readonly Thing[]>();
  #shown = new Map<SheetSource, Shown>();

  constructor(map: GlMap, theme: Theme, scale: number) {
    this.map = map;
    this.#theme = theme;
    this.#scale = scale;
    map.on("style.load", this.#begin);
    if (map.getLayer("home")) this.#begin();
  }

  show(source: SheetSource, things: readonly Thing[]): void {
    this.#things.set(source, things);
    const difference = this.#shown.get(source)?.update(things);
    if (difference) void this.map.getSource<GeoJSONSource>(source)?.updateData(difference);
  }

  /** The sketch at a point of the screen. */
  pick(x: number, y: number): string | null {
    const layers = TOUCHED.filter((name) => this.map.getLayer(name));
    for (const reach of REACH) {
      const r = reach * this.#scale;
      const [found] = this.map.queryRenderedFeatures(
        [
          [x - r, y - r],
          [x + r, y + r],
        ],
        { layers },
      );
      if (found) return sketchOf(String(found.properties.id));
    }
    return null;
  }

  at(x: number, y: number): LonLat {
    const { lng, lat } = this.map.unproject([x, y]);
    // A centimetre.
    return [+lng.toFixed(7), +lat.toFixed(7)];
  }

  /** On the ground, in the middle of the map. */
  metresAPixel(): number {
    const { lat } = this.map.getCenter();
    return (78_271.517 * Math.cos((lat * Math.PI) / 180)) / 2 ** this.map.getZoom();
  }

  view(): View {
    const { lng, lat } = this.map.getCenter();
    return { at: [lng, lat], zoom: this.map.getZoom() - shift(this.#scale) };
  }

  look({ at: [lng, lat], zoom }: View): void {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map.easeTo({
      center: { lng, lat },
      zoom: zoom + shift(this.#scale),
      duration: 400,
      animate: !still,
    });
  }

  destroy(): void {
    const { map } = this;
    map.off("style.load", this.#begin);
    // The map itself may be gone already, or its graphics context lost.
    if (!map.style) return;
    for (const [{ id }] of sheetLayers(this.#theme, this.#scale))
      if (map.getLayer(id)) map.removeLayer(id);
    for (const name of SHEET_SOURCES) if (map.getSource(name)) map.removeSource(name);
  }

  /** The map knows nothing of ours: at first, with another theme, after a lost context. */
  #begin = (): void => {
    const { map } = this;
    this.#shown = new Map(SHEET_SOURCES.map((name) => [name, new Shown()]));
    for (const name of SHEET_SOURCES)
      if (!map.getSource(name))
        map.addSource(name, {
          type: "geojson",
          data: { type: "FeatureCollection", features: [] },
          promoteId: "id",
          // A hand's own line is shown as it is drawn.
          tolerance: 0.1,
        });
    for (const [layer, below] of sheetLayers(this.#theme, this.#scale))
      if (!map.getLayer(layer.id))
        map.addLayer(layer, below !== null && map.getLayer(below) ? below : undefined);
    for (const [source, things] of this.#things) this.show(source, things);
  };
}
