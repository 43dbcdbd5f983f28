/** Sheets of ISO 216, the largest last: `[shorter, longer]` side in millimetres. */
const SIDES = {
  A4: [210, 297],
  A3: [297, 420],
  A2: [420, 594],
  A1: [594, 841],
  A0: [841, 1189],
} as const;

export type Paper = keyof typeof SIDES;
export const PAPERS = Object.keys(SIDES) as readonly Paper[];

export const ORIENTATIONS = ["landscape", "portrait"] as const;
export type Orientation = (typeof ORIENTATIONS)[number];

/** A rectangle on the sheet in millimetres, from its top left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Millimetres of what CSS calls a pixel. */
export const PIXEL = 25.4 / 96;

/**
 * Dots an inch of the map. What is read in the hand (A4 to A2) gets 300; a larger sheet hangs on a wall,
 * is read from over half a metre, and shows the eye the same detail at 200, in less than half the memory.
 */
export const dotsAnInch = (paper: Paper): number => (paper === "A1" || paper === "A0" ? 200 : 300);

/** How much larger than on A4 everything is drawn: half as much again for each second size, twice on A0. */
export const enlargement = (paper: Paper): number => 2 ** (PAPERS.indexOf(paper) / 4);

export interface PageLayout {
  paper: Paper;
  /** The whole sheet, in millimetres. */
  width: number;
  height: number;
  /** Everything drawn is so many times as large as on A4. */
  unit: number;
  header: Box;
  /** Its sides are whole numbers of CSS pixels, so that a map of just that size fills it. */
  map: Box;
  /** The map's sides in CSS pixels. */
  pixels: readonly [width: number, height: number];
  footer: Box;
}

/** Millimetres on A4: what printers leave blank, the title, what stands below the map, and between them. */
const MARGIN = 9;
const HEADER = 14;
const FOOTER = { landscape: 36, portrait: 50 };
const GAP = 2.5;

/** Where everything stands on a sheet. */
export function pageLayout(paper: Paper, orientation: Orientation): PageLayout {
  const [short, long] = SIDES[paper];
  const [width, height] = orientation === "landscape" ? [long, short] : [short, long];
  const unit = enlargement(paper);
  const [margin, gap] = [MARGIN * unit, GAP * unit];
  const [inner, foot] = [width - 2 * margin, FOOTER[orientation] * unit];
  const header = { x: margin, y: margin, width: inner, height: HEADER * unit };
  const footer = {
    x: margin,
    y: height - margin - foot,
    width: inner,
    height: foot,
  };
  const top = header.y + header.height + gap;
  const pixels = [
    Math.floor(inner / PIXEL + 1e-9),
    Math.floor((footer.y - gap - top) / PIXEL + 1e-9),
  ] as const;
  const map = { x: margin, y: top, width: pixels[0] * PIXEL, height: pixels[1] * PIXEL };
  // The frame ends where the map does.
  header.width = footer.width = map.width;
  return { paper, width, height, unit, header, map, pixels, footer };
}
