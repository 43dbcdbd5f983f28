import type { Map as GlMap } from "maplibre-gl";
import type { GeoJSONStoreFeatures } from "terra-draw";
import { randomId } from "@/app/_live/random-id";
import type { LonLat } from "@/lib/schema/territory";
import type { SketchKind } from "@/lib/sheet/sketch";
import type { PointerKind } from "./fingers";
import { type Adapter, adapterFor } from "./terra-adapter";
import { featureOf, pointsOf } from "./terra-feature";

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
  /** So many corners of a new one are set; the last of its points may still follow the pointer. */
  set(corners: number): void;
  /** A new one is done. */
  drawn(points: readonly LonLat[]): void;
  /** One that was there has been moved or bent. */
  changed(id: string, points: readonly LonLat[]): void;
  /** Corners to take hold of. */
  corners(corners: readonly { id: string; at: LonLat; corner: boolean }[]): void;
}

type TerraDraw = typeof import("terra-draw");

/** Said to the library as keys that no keyboard has: the screen's own keys are not its business. */
const FINISH = "bulwark-finish";
const CANCEL = "bulwark-cancel";
const KEYS = { finish: FINISH, cancel: CANCEL };

interface Held {
  id: string;
  kind: SketchKind;
  points: readonly LonLat[];
}

const same = (a: readonly LonLat[], b: readonly LonLat[]): boolean =>
  a.length === b.length && a.every(([lon, lat], i) => lon === b[i]?.[0] && lat === b[i]?.[1]);

/** The hand that draws: Terra Draw hears the pointer, what it makes is shown and kept by the sheet. */
export class Hand {
  readonly #draw: InstanceType<TerraDraw["TerraDraw"]>;
  readonly #adapter: Adapter;
  readonly #back: InstanceType<TerraDraw["TerraDrawModeUndoRedo"]>;
  readonly #events: HandEvents;
  readonly #map: GlMap;
  /** What is held, as the sheet has it. */
  #held: Held | null = null;
  #gesture: Gesture | null = null;

  constructor(terra: TerraDraw, map: GlMap, events: HandEvents) {
    this.#map = map;
    this.#events = events;
    const bent = { midpoints: true, draggable: true, deletable: true } as const;
    const moved = { feature: { draggable: true, coordinates: bent } };
    this.#adapter = adapterFor(terra, map, (features) => this.#rendered(features));
    this.#back = new terra.TerraDrawModeUndoRedo();
    this.#draw = new terra.TerraDraw({
      adapter: this.#adapter,
      undoRedo: { modeLevel: this.#back },
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
          keyEvents: KEYS,
        }),
        new terra.TerraDrawLineStringMode({
          modeName: "line",
          pointerDistance: 24,
          keyEvents: KEYS,
        }),
        new terra.TerraDrawPolygonMode({ modeName: "area", pointerDistance: 24, keyEvents: KEYS }),
      ],
    });
    this.#draw.on("finish", (id, { action }) => this.#finished(String(id), action === "draw"));
    this.#draw.start();
    this.#draw.setMode("select");
  }

  down(kind: PointerKind): void {
    this.#adapter.down(kind, this.#gesture === "pen");
  }

  /** A stroke that was cut off is nothing, and what was moved lies where it lay; corners that are set stay. */
  cut(): void {
    if (this.#gesture === "pen") this.take("pen");
    else if (this.#held) {
      const { id, kind, points } = this.#held;
      this.#draw.setMode("select");
      this.hold(id, kind, points);
    }
    this.#adapter.letGo();
  }

  /** As a finger would at this point of the map's own pixels. */
  tap(x: number, y: number): void {
    for (const name of ["pointermove", "pointerdown", "pointerup"]) this.#point(name, x, y);
  }

  /** As a mouse would: the end that is not set follows. */
  hover(x: number, y: number): void {
    this.#point("pointermove", x, y);
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
    this.#held = { id, kind, points };
    this.#draw.selectFeature(id);
  }

  /** The sheet has it so: if somebody else has moved what is held, the hand goes along. */
  follow(id: string, kind: SketchKind, points: readonly LonLat[]): void {
    if (this.#held?.id === id && !same(points, this.#held.points)) this.hold(id, kind, points);
  }

  release(): void {
    if (!this.#held) return;
    const { id } = this.#held;
    this.#held = null;
    this.#draw.deselectFeature(id);
    if (this.#draw.hasFeature(id)) this.#draw.removeFeatures([id]);
    this.#events.growing(null);
    this.#events.corners([]);
  }

  get drawing(): boolean {
    return this.#draw.getModeState() === "drawing";
  }

  /** Ends the line or area with the corners that are set. */
  finish(): void {
    this.#key(FINISH);
  }

  /** Takes back the corner that was set last; with the first the whole is gone. */
  back(): void {
    this.#back.undo();
    if (!this.drawing) this.#events.growing(null);
  }

  /** Throws away what is growing. */
  cancel(): void {
    this.#key(CANCEL);
    this.#events.growing(null);
  }

  destroy(): void {
    this.#draw.stop();
  }

  #point(name: string, x: number, y: number): void {
    const canvas = this.#map.getCanvas();
    const { left, top } = canvas.getBoundingClientRect();
    const at = { clientX: left + x, clientY: top + y, isPrimary: true };
    canvas.dispatchEvent(new PointerEvent(name, { ...at, pointerType: "mouse" }));
  }

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
    } else if (this.#held?.id === id) {
      this.#held = { ...this.#held, points };
      this.#events.changed(id, points);
      this.#events.growing({ id, points, moved: false });
    }
  }

  #rendered(features: readonly GeoJSONStoreFeatures[]): void {
    const held = this.#held;
    const shape = features.find(
      ({ id, properties }) => id === held?.id || properties.currentlyDrawing === true,
    );
    const id = held && shape?.id === held.id ? held.id : null;
    const points = shape ? pointsOf(shape) : [];
    const moved = id === null || !held || !same(points, held.points);
    this.#events.growing(shape ? { id, points, moved } : null);
    // It is counted once it has been shown.
    queueMicrotask(() => this.#events.set(this.drawing ? this.#back.undoSize() : 0));
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
