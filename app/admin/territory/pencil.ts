import { centreOf } from "@/app/_map/centre";
import { Fingers } from "@/app/_sheet/fingers";
import type { Growing, Hand } from "@/app/_sheet/hand";
import type { SheetMap } from "@/app/_sheet/sheet-map";
import { type Thing, thingsOf } from "@/app/_sheet/signs";
import type { LonLat } from "@/lib/schema/territory";

/** What the next touch of the map does. */
export type Tool =
  | { name: "choose" }
  /** Draws from corner to corner; `drawn` is told of it once it is done. */
  | { name: "area" | "line"; drawn(points: readonly LonLat[]): void }
  /** Sets one point. */
  | { name: "point"; drawn(points: readonly LonLat[]): void }
  /** Moves the corners of an outline that is there. */
  | { name: "bend"; id: string; points: readonly LonLat[]; drawn(points: readonly LonLat[]): void };

export interface PencilState {
  tool: Tool;
  /** Something grows that could be finished or thrown away. */
  open: boolean;
  /** Corners of it that are set. */
  corners: number;
}

const CHOOSE: PencilState = { tool: { name: "choose" }, open: false, corners: 0 };
/** Corners that each needs at least. */
export const FEWEST = { line: 2, area: 3 } as const;

/** Drawing boundaries on a map: the sheet's own hand, whose shapes go to whoever took the tool up. Knows no React. */
export class Pencil {
  readonly #map: SheetMap;
  readonly #fingers: Fingers;
  readonly #listeners = new Set<() => void>();
  #hand: Promise<Hand> | null = null;
  #ready: Hand | null = null;
  #gone = false;
  #wanted: Tool = CHOOSE.tool;
  /** The last corner was set by the keyboard. */
  #keyed = false;
  #state = CHOOSE;

  constructor(map: SheetMap) {
    this.#map = map;
    this.#fingers = new Fingers(map.map.getContainer(), {
      drawing: () => this.#state.tool.name !== "choose",
      down: (kind) => {
        this.#keyed = false;
        this.#ready?.down(kind);
      },
      cut: () => this.#ready?.cut(),
    });
  }

  state = (): PencilState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes up a tool. One that draws is in hand once what hears its gestures has come: no corner is lost. */
  async take(tool: Tool): Promise<void> {
    this.#wanted = tool;
    const gesture = tool.name !== "choose" && tool.name !== "point";
    const hand = gesture ? await this.#fetch() : this.#ready;
    if (this.#wanted !== tool || (gesture && !hand)) return;
    this.#set({ tool, open: false, corners: 0 });
    this.#fingers.begin();
    hand?.take(tool.name === "area" || tool.name === "line" ? tool.name : null);
    if (tool.name === "bend") hand?.hold(tool.id, "area", tool.points);
  }

  lay(): void {
    void this.take({ name: "choose" });
  }

  /** Whether a touch at this point of the screen is for what is drawn. */
  claims(x: number, y: number): boolean {
    const { tool } = this.#state;
    if (tool.name === "point") tool.drawn([this.#map.at(x, y)]);
    return tool.name !== "choose";
  }

  /** The keyboard's touch, in the middle of the map. False where it is for what the map shows. */
  press(): boolean {
    const { tool } = this.#state;
    if (tool.name === "point") return this.claims(...centreOf(this.#map.map));
    if (tool.name !== "area" && tool.name !== "line") return false;
    this.#ready?.tap(...centreOf(this.#map.map));
    this.#keyed = true;
    return true;
  }

  /** The map has moved under the keyboard's point: what grows reaches to it. */
  moved(): void {
    if (this.#keyed && this.#state.open) this.#ready?.hover(...centreOf(this.#map.map));
  }

  get canFinish(): boolean {
    const { tool, corners } = this.#state;
    return (tool.name === "area" || tool.name === "line") && corners >= FEWEST[tool.name];
  }

  finish(): void {
    if (this.canFinish) this.#ready?.finish();
  }

  /** Takes back the last corner of what grows. */
  back(): void {
    this.#ready?.back();
  }

  destroy(): void {
    this.#gone = true;
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
    const [terra, { Hand }] = await Promise.all([
      import("terra-draw"),
      import("@/app/_sheet/hand"),
    ]);
    const hand = new Hand(terra, this.#map.map, {
      growing: (shape) => this.#growing(shape),
      set: (corners) => {
        if (corners !== this.#state.corners) this.#set({ corners });
      },
      drawn: (points) => this.#drawn(points),
      changed: (_id, points) => this.#drawn(points),
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

  #drawn(points: readonly LonLat[]): void {
    const { tool } = this.#state;
    if (tool.name !== "choose") tool.drawn(points);
  }

  #growing(shape: Growing | null): void {
    this.#map.show("sketch-live", shape ? this.#thing(shape) : []);
    const open = shape !== null && shape.id === null;
    if (open !== this.#state.open) this.#set({ open });
  }

  #thing({ points, id }: Growing): Thing[] {
    const kind = this.#state.tool.name === "line" ? "line" : "area";
    return thingsOf({
      id: "growing",
      kind,
      symbol: null,
      colour: "ink",
      points,
      label: "",
      measure: null,
      above: false,
      selected: id !== null,
    });
  }

  #set(change: Partial<PencilState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
