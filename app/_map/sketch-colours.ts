import type { Theme } from "@/app/_ui/tokens";
import type { SketchColour } from "@/lib/sheet/sketch";

/** What the sheet is drawn with. None of them is a status; what tells the two apart is the hand: a marker's band. */
export const SKETCH: Record<Theme, Record<SketchColour, string>> = {
  dark: {
    ink: "#e6ebf2",
    blue: "#9bd3ff",
    violet: "#b79aff",
    teal: "#7ff0d0",
    orange: "#ffa24d",
    magenta: "#ee6ff8",
  },
  light: {
    ink: "#1b2430",
    blue: "#0c4a6e",
    violet: "#7c3aed",
    teal: "#0d6b5c",
    orange: "#964300",
    magenta: "#b517c9",
  },
};
