import type { Map as GlMap } from "maplibre-gl";
import type { GeoJSONStoreFeatures } from "terra-draw";
import { randomId } from "@/app/_live/random-id";
import type { LonLat } from "@/lib/schema/territory";
import type { SketchKind } from "@/lib/sheet/sketch";
import { adapterFor } from "./terra-adapter";

/** What is drawn by moving or tapping; points and texts are set with one touch, without this. */
export const GESTURES = ["pen", "line", "arrow", "area"] as const;
export type Gesture = (typeof GESTURES)[number];

export interface Growing {
  /** Of the sketch that is being changed; null for one that is new. */
  id: string | null;
  points: readonly LonLat[];
  /** Other than the sheet has it. */
  moved: boolean;
}

export interface HandEvents {
  /** The shape as it is under the hand now; null when nothing is. */
  growing(shape: Growing | null): void;
  /** A new one is done. */
  drawn(points: readonly LonLat[]): void;
  /** One that was there has been moved or bent. */
  changed(id: string, points: readonly LonLat[]): void;
  /** Corners to take hold of. */
  corners(corners: readonly { id: string; at: LonLat; corner: boolean }[]): void;
}

type TerraDraw = typeof import("terra-draw");

const MODE_OF: Record<SketchKind, string> = {
  point: "point",
  text: "point",
  line: "line",
  arrow: "line",
  area: "area",
};

/** The hand that draws: Terra Draw hears the pointer, what it makes is shown and kept by the sheet. */
export class Hand {
  readonly #draw: InstanceType<TerraDraw["TerraDraw"]>;
  readonly #events: HandEvents;
  readonly #map: GlMap;
  #held: string | null = null;
  /** What is held, as the sheet has it. */
  #base = "";
  #gesture: Gesture | null = null;

  constructor(terra: TerraDraw, map: GlMap, events: HandEvents) {
    this.#map = map;
    this.#events = events;
    const bent = { midpoints: true, draggable: true, deletable: true } as const;
    const moved = { feature: { draggable: true, coordinates: bent } };
    this.#draw = new terra.TerraDraw({
      adapter: adapterFor(terra, map, (features) => this.#rendered(features)),
      idStrategy: { isValidId: (id) => typeof id === "string", getId: randomId },
      modes: [
        new terra.TerraDrawSelectMode({
          flags: { point: { feature: { draggable: true } }, line: moved, area: moved },
          allowManualSelection: false,
          allowManualDeselection: false,
          pointerDistance: 24,
          keyEvents: null,
        }),
        new terra.TerraDrawPointMode({ modeName: "point" }),
        new terra.TerraDrawFreehandLineStringMode({
          modeName: "pen",
          drawInteraction: "click-drag",
          minDistance: 4,
        }),
        new terra.TerraDrawLineStringMode({ modeName: "line", pointerDistance: 24 }),
        new terra.TerraDrawPolygonMode({ modeName: "area", pointerDistance: 24 }),
      ],
    });
    this.#draw.on("finish", (id, { action }) => this.#finished(String(id), action === "draw"));
    this.#draw.start();
    this.#draw.setMode("select");
    // A second finger means to move the map, not to draw.
    map.getCanvas().addEventListener("pointerdown", this.#second);
  }

  /** Takes up a pen; null puts it down. */
  take(gesture: Gesture | null): void {
    this.release();
    this.#gesture = gesture;
    this.#draw.setMode(gesture === null ? "select" : gesture === "arrow" ? "line" : gesture);
    this.#events.growing(null);
  }

  /** Takes hold of a sketch to move or bend it. */
  hold(id: string, kind: SketchKind, points: readonly LonLat[]): void {
    this.release();
    if (this.#gesture !== null) this.take(null);
    const [answer] = this.#draw.addFeatures([featureOf(id, kind, points)]);
    if (!answer?.valid) return;
    this.#held = id;
    this.#base = JSON.stringify(points);
    this.#draw.selectFeature(id);
  }

  /** The sheet has it so: if somebody else has moved what is held, the hand goes along. */
  follow(id: string, kind: SketchKind, points: readonly LonLat[]): void {
    if (this.#held === id && JSON.stringify(points) !== this.#base) this.hold(id, kind, points);
  }

  release(): void {
    if (this.#held === null) return;
    const id = this.#held;
    this.#held = null;
    this.#draw.deselectFeature(id);
    if (this.#draw.hasFeature(id)) this.#draw.removeFeatures([id]);
    this.#events.growing(null);
    this.#events.corners([]);
  }

  get drawing(): boolean {
    return this.#draw.getModeState() === "drawing";
  }

  /** Ends the line or area as it is, as its last corner would. */
  finish(): void {
    this.#key("Enter");
  }

  /** Throws away what is growing. */
  cancel(): void {
    this.#key("Escape");
    this.#events.growing(null);
  }

  destroy(): void {
    this.#map.getCanvas().removeEventListener("pointerdown", this.#second);
    this.#draw.stop();
  }

  #second = (event: PointerEvent): void => {
    if (!event.isPrimary && this.drawing && this.#gesture === "pen") this.take("pen");
  };

  #key(key: string): void {
    this.#map.getCanvas().dispatchEvent(new KeyboardEvent("keyup", { key }));
  }

  #finished(id: string, isNew: boolean): void {
    const feature = this.#draw.getSnapshotFeature(id);
    if (!feature) return;
    const points = pointsOf(feature);
    if (isNew) {
      this.#draw.removeFeatures([id]);
      this.#events.growing(null);
      this.#events.drawn(points);
    } else {
      this.#base = JSON.stringify(points);
      this.#events.changed(id, points);
      this.#events.growing({ id, points, moved: false });
    }
  }

  #rendered(features: readonly GeoJSONStoreFeatures[]): void {
    const shape = features.find(
      ({ id, properties }) => id === this.#held || properties.currentlyDrawing === true,
    );
    const id = shape && shape.id === this.#held ? this.#held : null;
    const points = shape ? pointsOf(shape) : [];
    const moved = id === null || JSON.stringify(points) !== this.#base;
    this.#events.growing(shape ? { id, points, moved } : null);
    this.#events.corners(
      features.flatMap((feature) =>
        feature !== shape && feature.geometry.type === "Point"
          ? [
              {
                id: String(feature.id),
                at: feature.geometry.coordinates as [number, number],
                corner: feature.properties.midPoint !== true,
              },
            ]
          : [],
      ),
    );
  }
}

function featureOf(id: string, kind: SketchKind, points: readonly LonLat[]): GeoJSONStoreFeatures {
  const [first = [0, 0]] = points;
  const copy = points.map((at) => [...at]);
  const properties = { mode: MODE_OF[kind] };
  if (kind === "area")
    return {
      type: "Feature",
      id,
      properties,
      geometry: { type: "Polygon", coordinates: [[...copy, [...first]]] },
    };
  if (kind === "line" || kind === "arrow")
    return { type: "Feature", id, properties, geometry: { type: "LineString", coordinates: copy } };
  return { type: "Feature", id, properties, geometry: { type: "Point", coordinates: [...first] } };
}

function pointsOf({ geometry }: GeoJSONStoreFeatures): LonLat[] {
  if (geometry.type === "Point") return [geometry.coordinates as [number, number]];
  const all = geometry.type === "Polygon" ? (geometry.coordinates[0] ?? []) : geometry.coordinates;
  const open = geometry.type === "Polygon" ? all.slice(0, -1) : all;
  // While it grows, the end that follows the pointer may still lie on the last corner.
  return (open as [number, number][]).filter(
    ([lon, lat], i) => i === 0 || lon !== open[i - 1]?.[0] || lat !== open[i - 1]?.[1],
  );
}
