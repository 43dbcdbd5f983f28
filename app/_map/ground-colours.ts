import type { Theme } from "@/app/_ui/tokens";
import type { SketchColour } from "@/lib/sheet/sketch";
import { SKETCH } from "./sketch-colours";

/** The neutral ground under the status colours, and the tint of communities by sealed units. */
interface GroundColours {
  outside: string;
  land: string;
  green: string;
  water: string;
  waterEdge: string;
  building: string;
  buildingEdge: string;
  other: string;
  path: string;
  /** The edges of streets. */
  casing: string;
  minor: string;
  main: string;
  arterial: string;
  /** What a street looks like close by. */
  strip: Record<"minor" | "main" | "arterial", string>;
  rail: string;
  railTies: string;
  compound: string;
  community: string;
  street: string;
  streetUnder: string;
  district: string;
  label: string;
  labelQuiet: string;
  halo: string;
  labelRoad: string;
  haloRoad: string;
  /** For 1, 3, 6 and 10 sealed units and more; the last is hatched besides. */
  tints: readonly [string, string, string, string];
  tintHatch: string;
  /** What the sheet is drawn with. */
  sketch: Record<SketchColour, string>;
}

const dark: GroundColours = {
  outside: "#0b1017",
  land: "#17212e",
  green: "#17291f",
  water: "#123750",
  waterEdge: "#1d4a68",
  building: "#3a4a5f",
  buildingEdge: "#62758e",
  other: "#263242",
  path: "#2c394a",
  casing: "#0e151e",
  minor: "#35445a",
  main: "#3f5068",
  arterial: "#4b5d76",
  strip: { minor: "#222d3c", main: "#293647", arterial: "#304053" },
  rail: "#10161f",
  railTies: "#5f6f85",
  compound: "#7f93ab",
  community: "#5d7088",
  street: "#c4d2e2",
  streetUnder: "#0b1017",
  district: "#c4d2e2",
  label: "#e2eaf3",
  labelQuiet: "#c0cedc",
  halo: "#0b1017",
  labelRoad: "#9fb0c4",
  haloRoad: "#17212e",
  tints: ["#3b292e", "#4f3539", "#693c3f", "#86413b"],
  tintHatch: "#4b1d20",
  sketch: SKETCH.dark,
};

const light: GroundColours = {
  outside: "#e7ebf0",
  land: "#f6f7f9",
  green: "#e3eee2",
  water: "#c9def0",
  waterEdge: "#a9c8e2",
  building: "#cfd6df",
  buildingEdge: "#93a1b3",
  other: "#e4e8ed",
  path: "#ffffff",
  casing: "#bfc8d4",
  minor: "#ffffff",
  main: "#dfe4ea",
  arterial: "#cdd4dd",
  strip: { minor: "#ffffff", main: "#ffffff", arterial: "#ffffff" },
  rail: "#ffffff",
  railTies: "#9aa7b8",
  compound: "#7c8a9b",
  community: "#93a1b3",
  street: "#33404f",
  streetUnder: "#ffffff",
  district: "#33404f",
  label: "#14202e",
  labelQuiet: "#33404f",
  halo: "#ffffff",
  labelRoad: "#56657a",
  haloRoad: "#ffffff",
  tints: ["#f3dde0", "#ecc6c9", "#e9aeb3", "#e7969b"],
  tintHatch: "#c96d76",
  sketch: SKETCH.light,
};

export const GROUND: Record<Theme, GroundColours> = { dark, light };
