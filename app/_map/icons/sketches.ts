import { COLOURS, type SketchColour, type SketchSymbol, SYMBOLS } from "@/lib/sheet/sketch";
import { disc, fill, type Icon, line, type Pen, plate, stroke } from "./pen";

/** Each symbol as strokes of a pen, 16 units wide: `x,y` and spaces between; a stroke of one point is a dot. */
const GLYPHS: Record<SketchSymbol, readonly string[]> = {
  fence: ["-6,5 -6,-4 -4.5,-6 -3,-4 -3,5", "3,5 3,-4 4.5,-6 6,-4 6,5", "-7,-1 7,-1", "-7,3 7,3"],
  closure: ["-7,-4 7,-4 7,1 -7,1 -7,-4", "-4,1 0,-4", "1,1 5,-4", "-4.5,1 -4.5,6", "4.5,1 4.5,6"],
  detour: ["-6,6 -6,-1 -4,-4 5,-4", "1.5,-7 5.5,-4 1.5,-1"],
  tent: ["-7,6 0,-6 7,6 -7,6", "-2,6 0,1.5 2,6"],
  disinfection: ["-5,-1 1,-1 1,7 -5,7 -5,-1", "-2,-1 -2,-5 2,-5", "5,-6", "6,-2.5", "5,1"],
  ambulance: [
    "-7,4 -7,-4 2,-4 2,4 -7,4",
    "2,-1 5,-1 7,1.5 7,4 2,4",
    "-4.5,0 -0.5,0",
    "-2.5,-2 -2.5,2",
    "-4,6",
    "4,6",
  ],
  assembly: [
    "-7,-7 -3,-3",
    "7,-7 3,-3",
    "-7,7 -3,3",
    "7,7 3,3",
    "-3,-6 -3,-3 -6,-3",
    "3,6 3,3 6,3",
    "0,0",
  ],
  hazard: ["-7,6 0,-7 7,6 -7,6", "0,-2.5 0,1.5", "0,4"],
  help: ["-3.5,-3 -2.5,-5.5 0,-6.5 2.5,-5.5 3.2,-3 2,-1 0,0.5 0,2.5", "0,6"],
  note: ["-6,-6 6,-6 6,2 2,6 -6,6 -6,-6", "2,6 2,2 6,2", "-3,-2.5 3,-2.5", "-3,1 0,1"],
};

const isIn = <T extends string>(all: readonly T[], one: string): one is T =>
  (all as readonly string[]).includes(one);

function glyph({ c, ground }: Pen, symbol: SketchSymbol, hue: SketchColour): void {
  const colour = ground.sketch[hue];
  for (const text of GLYPHS[symbol]) {
    const points = text.split(" ").map((point): [x: number, y: number] => {
      const [x = 0, y = 0] = point.split(",").map(Number);
      return [x, y];
    });
    const [dot] = points;
    if (points.length > 1) {
      line(c, ...points);
      stroke(c, colour, 1.7);
    } else if (dot) {
      disc(c, 1.4, ...dot);
      fill(c, colour);
    }
  }
}

/** A stamp with a dashed rim, unlike any sign that states something. */
const stamp = (symbol: SketchSymbol, hue: SketchColour): Icon => ({
  width: 32,
  height: 32,
  draw(pen) {
    disc(pen.c, 13);
    plate(pen.c, pen.ground.halo, 3);
    stroke(pen.c, pen.ground.sketch[hue], 1.6, [3.4, 2.4]);
    glyph(pen, symbol, hue);
  },
});

/** The head of an arrow, pointing north; the map turns it. */
const head = (hue: SketchColour): Icon => ({
  width: 24,
  height: 24,
  draw({ c, ground }) {
    line(c, [-7, 5], [0, -6], [7, 5]);
    stroke(c, ground.halo, 6);
    stroke(c, ground.sketch[hue], 3);
  },
});

/** The pointer of somebody who looks here too. */
const pointer = (hue: SketchColour): Icon => ({
  width: 24,
  height: 24,
  draw({ c, ground }) {
    line(c, [0, 0], [0, 10.5], [3, 7.8], [7.2, 7.6]);
    c.closePath();
    stroke(c, ground.halo, 4);
    fill(c, ground.sketch[hue]);
  },
});

/** `sketch:blue:tent`, `sketch:blue:head` or `sketch:blue:pointer`. */
export function sketchIcon(hue: string, what: string): Icon | undefined {
  if (!isIn(COLOURS, hue)) return undefined;
  if (what === "head") return head(hue);
  if (what === "pointer") return pointer(hue);
  return isIn(SYMBOLS, what) ? stamp(what, hue) : undefined;
}
