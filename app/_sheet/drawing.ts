import { randomId } from "@/app/_live/random-id";
import { centreOf } from "@/app/_map/centre";
import type { LonLat } from "@/lib/schema/territory";
import { MOST_POINTS, type Sketch, type SketchColour, type SketchSymbol } from "@/lib/sheet/sketch";
import {
  byCorners,
  type DrawingState,
  draftOf,
  drawnWith,
  FEWEST,
  type InHand,
  NOTHING_IN_HAND,
  type Tool,
} from "./drawing-state";
import { Fingers } from "./fingers";
import type { Growing, Hand } from "./hand";
import { Presence } from "./presence";
import type { OpenSheet } from "./sheet";
import type { SheetMap } from "./sheet-map";
import { simplified } from "./simplify";

/** A pen's line keeps to what was drawn within two pixels. */
const SLACK = 2;

/** Drawing on one sheet: which tool is in hand, what is selected, what grows. Knows no React. */
export class Drawing {
  readonly presence: Presence;
  readonly #sheet: () => OpenSheet | null;
  readonly #map: SheetMap;
  readonly #shown: (shape: InHand | null) => void;
  readonly #listeners = new Set<() => void>();
  readonly #fingers: Fingers;
  #hand: Promise<Hand> | null = null;
  #ready: Hand | null = null;
  #gone = false;
  /** The last corner was set by the keyboard. */
  #keyed = false;
  #state = NOTHING_IN_HAND;

  /** `shown` is told of the shape under the hand, as often as it moves. */
  constructor(map: SheetMap, sheet: () => OpenSheet | null, shown: (shape: InHand | null) => void) {
    this.#map = map;
    this.#sheet = sheet;
    this.#shown = shown;
    this.presence = new Presence(sheet);
    this.#fingers = new Fingers(map.map.getContainer(), {
      drawing: () => this.#state.tool !== "select",
      down: (kind) => {
        this.#keyed = false;
        this.#ready?.down(kind);
      },
      cut: () => this.#ready?.cut(),
    });
  }

  state = (): DrawingState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes up a tool. The library that hears gestures is fetched with the first that needs it. */
  async take(tool: Tool): Promise<void> {
    this.#set({ tool, selected: null, writing: null, open: false, corners: 0 });
    this.#fingers.begin();
    const gesture = tool === "select" || tool === "point" || tool === "text" ? null : tool;
    if (gesture === null && !this.#ready) return;
    const hand = await this.#fetch();
    if (this.#state.tool === tool) hand?.take(gesture);
  }

  /** Whether a touch at this point of the screen is for the sheet, and not for what lies under it. */
  claims(x: number, y: number): boolean {
    const { tool } = this.#state;
    if (tool === "point" || tool === "text") this.#put(tool, this.#map.at(x, y));
    else if (tool === "select") return this.#touch(x, y);
    return true;
  }

  #touch(x: number, y: number): boolean {
    const id = this.#map.pick(x, y);
    const had = this.#state.selected !== null;
    this.select(id !== null && this.#sketch(id) ? id : null);
    return had || this.#state.selected !== null;
  }

  #put(kind: "point" | "text", at: LonLat): void {
    if (kind === "text") {
      this.#set({ writing: at, selected: null });
      return;
    }
    const { colour, symbol } = this.#state;
    this.#add({ kind, symbol, colour, label: "", points: [[...at]] });
  }

  /** The words of a text whose place was chosen; without any it is nothing. */
  write(label: string): void {
    const { writing, colour } = this.#state;
    this.#set({ writing: null });
    this.#map.map.getCanvas().focus();
    if (writing && label.trim() !== "")
      this.#add({ kind: "text", colour, label: label.trim(), points: [[...writing]] });
  }

  select(id: string | null): void {
    this.#set({ selected: id, writing: null });
    const sketch = id === null ? undefined : this.#sketch(id);
    if (id !== null && sketch) {
      this.#set({ colour: sketch.colour });
      if (this.#state.tool === "select") void this.#hold(id);
    } else this.#ready?.release();
  }

  async #hold(id: string): Promise<void> {
    const hand = await this.#fetch();
    const sketch = this.#sketch(id);
    if (sketch && this.#state.selected === id) hand?.hold(id, sketch.kind, sketch.points);
  }

  /** The sheet has changed: what is selected may have moved, or be gone. */
  follow(): void {
    const { selected } = this.#state;
    if (selected === null) return;
    const sketch = this.#sketch(selected);
    if (sketch) this.#ready?.follow(selected, sketch.kind, sketch.points);
    else this.select(null);
  }

  colour(colour: SketchColour): void {
    this.#set({ colour });
    this.#alter((sketch) => ({ ...sketch, colour }));
  }

  symbol(symbol: SketchSymbol): void {
    this.#set({ symbol });
    this.#alter((sketch) => (sketch.kind === "point" ? { ...sketch, symbol } : sketch));
  }

  label(label: string): void {
    this.#alter((sketch) =>
      sketch.kind === "text" && label.trim() === "" ? sketch : { ...sketch, label: label.trim() },
    );
  }

  erase(): void {
    const { selected } = this.#state;
    if (selected === null) return;
    const sketch = this.#sketch(selected) ?? null;
    this.select(null);
    this.#sheet()?.draw([{ id: selected, sketch: null }]);
    this.#set({ done: { act: "erased", sketch } });
  }

  /** One's own last act is undone; of what grows, the last corner. */
  undo(): void {
    if (this.#state.open) this.back();
    else this.#turn("undone");
  }

  redo(): void {
    this.#turn("redone");
  }

  #turn(act: "undone" | "redone"): void {
    const sheet = this.#sheet();
    const { canUndo, canRedo } = sheet?.picture() ?? {};
    const can = act === "undone" ? canUndo : canRedo;
    if (can && act === "undone") sheet?.undo();
    else if (can) sheet?.redo();
    this.#set({ done: { act: can ? act : "nothing", sketch: null } });
  }

  /** The keyboard's touch, in the middle of the map: a corner of what is drawn by corners. False for other tools. */
  press(): boolean {
    if (!byCorners(this.#state.tool)) return false;
    this.#ready?.tap(...centreOf(this.#map.map));
    this.#keyed = true;
    return true;
  }

  /** The map has moved under the keyboard's point: what grows reaches to it. */
  moved(): void {
    if (this.#keyed && this.#state.open) this.#ready?.hover(...centreOf(this.#map.map));
  }

  finish(): void {
    const { tool, corners } = this.#state;
    if (byCorners(tool) && corners >= FEWEST[tool]) this.#ready?.finish();
  }

  /** Takes back the last corner of what grows. */
  back(): void {
    this.#ready?.back();
  }

  cancel(): void {
    this.#ready?.cancel();
    this.#set({ done: { act: "thrownAway", sketch: null } });
  }

  destroy(): void {
    this.#gone = true;
    this.presence.stop();
    this.#listeners.clear();
    this.#fingers.destroy();
    this.#ready?.destroy();
  }

  #fetch(): Promise<Hand | null> {
    this.#hand ??= this.#load();
    // A part that did not come may come next time.
    this.#hand.catch(() => {
      this.#hand = null;
    });
    return this.#hand.catch(() => null);
  }

  async #load(): Promise<Hand> {
    const [terra, { Hand }] = await Promise.all([import("terra-draw"), import("./hand")]);
    const hand = new Hand(terra, this.#map.map, {
      growing: (shape) => this.#growing(shape),
      set: (corners) => {
        if (corners !== this.#state.corners) this.#set({ corners });
      },
      drawn: (points) => this.#drawn(points),
      changed: (id, points) => this.#changed(id, points),
      corners: (corners) =>
        this.#map.show(
          "sketch-hand",
          corners.map(({ id, at, corner }) => ({ id, at, properties: { corner } })),
        ),
    });
    if (this.#gone) hand.destroy();
    else this.#ready = hand;
    return hand;
  }

  #growing(shape: Growing | null): void {
    const inHand = shape && this.#inHand(shape);
    this.#shown(inHand);
    this.presence.draft(inHand?.moved ? draftOf(inHand) : null);
    const open = inHand !== null && inHand.id === null;
    const held = inHand?.id ?? null;
    if (open === this.#state.open && held === this.#state.held) return;
    // What was drawn last is done with when the next begins.
    this.#set(open ? { open, held, selected: null } : { open, held });
  }

  #inHand(shape: Growing): InHand | null {
    const { tool, colour } = this.#state;
    if (shape.id !== null) {
      const sketch = this.#sketch(shape.id);
      const symbol = sketch?.kind === "point" ? sketch.symbol : null;
      return sketch ? { ...shape, sketch: { ...sketch, symbol } } : null;
    }
    return { ...shape, sketch: { kind: drawnWith(tool), colour, label: "", symbol: null } };
  }

  #drawn(points: readonly LonLat[]): void {
    const { tool, colour } = this.#state;
    const kind = drawnWith(tool);
    const fewer = tool === "pen" ? simplified(points, SLACK * this.#map.metresAPixel()) : points;
    if (fewer.length < FEWEST[kind]) return;
    const kept = fewer.slice(0, MOST_POINTS).map(([lon, lat]): [number, number] => [lon, lat]);
    this.#add({ kind, colour, label: "", points: kept });
  }

  #changed(id: string, points: readonly LonLat[]): void {
    const sketch = this.#sketch(id);
    if (!sketch) return;
    const moved = { ...sketch, points: points.map(([lon, lat]) => [lon, lat]) } as Sketch;
    this.#sheet()?.draw([{ id, sketch: moved }]);
  }

  /** What is new is selected, so that it can be named; the tool stays in hand for the next. */
  #add(sketch: Sketch): void {
    const id = randomId();
    this.#sheet()?.draw([{ id, sketch }]);
    this.#set({ selected: id, done: { act: "drawn", sketch } });
  }

  #alter(change: (sketch: Sketch) => Sketch): void {
    const { selected } = this.#state;
    const sketch = selected === null ? undefined : this.#sketch(selected);
    if (selected === null || !sketch) return;
    const changed = change(sketch);
    if (JSON.stringify(changed) !== JSON.stringify(sketch))
      this.#sheet()?.draw([{ id: selected, sketch: changed }]);
  }

  #sketch(id: string): Sketch | undefined {
    return this.#sheet()?.picture().sketches.get(id);
  }

  #set(change: Partial<DrawingState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
