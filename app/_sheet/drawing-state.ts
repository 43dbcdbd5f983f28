import type { LonLat } from "@/lib/schema/territory";
import type { Sketch, SketchColour, SketchSymbol } from "@/lib/sheet/sketch";
import type { Gesture, Growing } from "./hand";

export type Tool = "select" | Gesture | "point" | "text";

/** What the toolbar shows; a new object whenever anything in it has changed. */
export interface DrawingState {
  tool: Tool;
  colour: SketchColour;
  symbol: SketchSymbol;
  /** On the own sheet. */
  selected: string | null;
  /** Where a text is to stand that has no words yet. */
  writing: LonLat | null;
  /** Something grows under the hand that could be finished or thrown away. */
  open: boolean;
  /** Corners of it that are set. */
  corners: number;
  /** Shown as the hand has it, not as the sheet does. */
  held: string | null;
  /** What was done last, for who does not see it; each time another object. */
  done: Done | null;
}

export interface Done {
  act: "drawn" | "erased" | "thrownAway" | "undone" | "redone" | "nothing";
  sketch: Sketch | null;
}

/** The shape under the hand: not on the sheet yet, or not where the sheet has it. */
export interface InHand extends Growing {
  sketch: Pick<Sketch, "kind" | "colour" | "label"> & { symbol: SketchSymbol | null };
}

export const NOTHING_IN_HAND: DrawingState = {
  tool: "select",
  colour: "ink",
  symbol: "fence",
  selected: null,
  writing: null,
  open: false,
  corners: 0,
  held: null,
  done: null,
};

/** Corners that each needs at least. */
export const FEWEST = { line: 2, arrow: 2, area: 3 } as const;

/** Whether a tool draws from corner to corner. */
export const byCorners = (tool: Tool): tool is keyof typeof FEWEST => tool in FEWEST;

/** What comes of a tool that draws; a pen draws lines. */
export const drawnWith = (tool: Tool): keyof typeof FEWEST => (byCorners(tool) ? tool : "line");

/** What others see of a shape that is not on the sheet yet. */
export const draftOf = ({ sketch: { kind, symbol, colour }, points }: InHand) => ({
  kind,
  symbol,
  colour,
  points,
});
