/**
 * Every colour that a screen may use, for both themes. Custom properties (`--sealed`) are made of
 * it, and the map paints from it, so that there is one place to change and one to test.
 */
export const THEMES = ["dark", "light"] as const;
export type Theme = (typeof THEMES)[number];

interface Palette {
  // Grounds and lines: neutral, colour is for state alone.
  ground: string;
  surface: string;
  sunken: string;
  raised: string;
  line: string;
  lineStrong: string;
  // Text, from loud to quiet; all of it ≥ 7:1 on ground and surface.
  text: string;
  text2: string;
  text3: string;
  // The act: a filled button and what is written on it.
  ink: string;
  onInk: string;
  focus: string;
  // Status, as areas and marks.
  normal: string;
  missing: string;
  watch: string;
  sealed: string;
  urgent: string;
  // The same, where it has to be read as text.
  missingText: string;
  watchText: string;
  sealedText: string;
  urgentText: string;
  // The hatch over a sealed mark.
  sealedHatch: string;
  // A filled seal button; white is written on it.
  sealedFill: string;
  // Things that move and stand: each with a shape of its own.
  squad: string;
  squadText: string;
  run: string;
  runText: string;
  runFill: string;
  onRunFill: string;
  gate: string;
  onGate: string;
  // A link that is behind or lost.
  stale: string;
  staleText: string;
}

const dark: Palette = {
  ground: "#0b1119",
  surface: "#151e2a",
  sunken: "#0f1720",
  raised: "#1f2a38",
  line: "#2d394b",
  lineStrong: "#5b6b80",
  text: "#f2f5f8",
  text2: "#cdd6e0",
  text3: "#b3bfcc",
  ink: "#f2f5f8",
  onInk: "#0f1720",
  focus: "#8fb8ff",
  normal: "#2d394b",
  missing: "#f2e14c",
  watch: "#4c8df3",
  sealed: "#e8391f",
  urgent: "#ff9dbb",
  missingText: "#f2e14c",
  watchText: "#a3c4ff",
  sealedText: "#ffa292",
  urgentText: "#ff9dbb",
  sealedHatch: "#4a0d05",
  sealedFill: "#96202b",
  squad: "#14b8a6",
  squadText: "#5eead4",
  run: "#a3e635",
  runText: "#a3e635",
  runFill: "#a3e635",
  onRunFill: "#14200a",
  gate: "#ffffff",
  onGate: "#0f1720",
  stale: "#f0a92e",
  staleText: "#ffc861",
};

const light: Palette = {
  ground: "#f6f7f9",
  surface: "#ffffff",
  sunken: "#e9edf2",
  raised: "#ffffff",
  line: "#cfd6df",
  lineStrong: "#5b6878",
  text: "#0f1720",
  text2: "#33404f",
  text3: "#3d4a59",
  ink: "#14202e",
  onInk: "#ffffff",
  focus: "#1d4fa0",
  normal: "#cfd6df",
  missing: "#c07c00",
  watch: "#2967c8",
  sealed: "#e2525c",
  urgent: "#711c61",
  missingText: "#6b4400",
  watchText: "#1a468d",
  sealedText: "#8d1f2a",
  urgentText: "#711c61",
  sealedHatch: "#8d1f2a",
  sealedFill: "#96202b",
  squad: "#0f766e",
  squadText: "#0b544f",
  run: "#4d7c0f",
  runText: "#31520a",
  runFill: "#3a6306",
  onRunFill: "#ffffff",
  gate: "#0f1720",
  onGate: "#ffffff",
  stale: "#8a5200",
  staleText: "#6b3f00",
};

export const COLOURS: Record<Theme, Palette> = { dark, light };
export type Colour = keyof Palette;

/** The status scale and the grounds it is measured on: the map's, which are not the page's. */
export const STATUSES = ["normal", "missing", "watch", "sealed", "urgent"] as const;
export const MAP_GROUND: Record<Theme, string> = { dark: "#151e2a", light: "#f6f7f9" };
