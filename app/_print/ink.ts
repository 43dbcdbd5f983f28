import type { Brush } from "@/app/_map/icons/pen";
import { CHINESE_FONT_STACK } from "@/app/_ui/font-stack";
import { wrap } from "./wrap";

/** What paper is written with: all of it dark enough for a copy in grey. */
export const INK = {
  text: "#0f1720",
  quiet: "#3d4a59",
  line: "#14202e",
  paper: "#ffffff",
} as const;

/** Chooses the hand: `size` in millimetres. */
export function hand(c: Brush, size: number, bold = false, colour: string = INK.text): void {
  c.font = `${bold ? 700 : 400} ${size}px ${CHINESE_FONT_STACK}`;
  c.fillStyle = colour;
  c.textBaseline = "alphabetic";
}

export function write(
  c: Brush,
  text: string,
  x: number,
  y: number,
  align: "left" | "right" | "center" = "left",
): void {
  c.textAlign = align;
  c.fillText(text, x, y);
}

interface Look {
  size: number;
  bold?: boolean;
  colour?: string;
  align?: "left" | "right";
  /** What has to stand there to the last letter, however small. */
  whole?: boolean;
}

/** Nothing is written smaller than this share of its size: below it the eye at an arm's length gives up. */
const LEAST = 0.75;

/** Writes one line, smaller where there is no room for it, and without its middle where there is none then. Gives its width. */
export function writeWithin(
  c: Brush,
  text: string,
  at: { x: number; y: number; width: number },
  look: Look,
): number {
  hand(c, look.size, look.bold, look.colour);
  const room = at.width / (look.whole ? 1e-9 : LEAST);
  const written = withoutMiddle(text, room, (part) => c.measureText(part).width);
  const wide = c.measureText(written).width;
  const size = look.size * Math.min(1, at.width / wide);
  hand(c, size, look.bold, look.colour);
  write(c, written, look.align === "right" ? at.x + at.width : at.x, at.y, look.align);
  return Math.min(wide, at.width);
}

/** A text that is not wider than that; what a name begins and ends with tells it from others. */
export function withoutMiddle(
  text: string,
  width: number,
  widthOf: (text: string) => number,
): string {
  if (widthOf(text) <= width) return text;
  const all = [...text];
  for (let kept = all.length - 1; kept > 2; kept--) {
    const [before, after] = [Math.ceil(kept / 2), Math.floor(kept / 2)];
    const shorter = `${all.slice(0, before).join("")}…${all.slice(all.length - after).join("")}`;
    if (widthOf(shorter) <= width) return shorter;
  }
  return all.slice(0, 1).join("");
}

/** A heading one line high or, where it is too long for that, two of half the height: `at.y` is where one would stand. */
export function writeHeading(
  c: Brush,
  text: string,
  at: { x: number; y: number; width: number },
  size: number,
): void {
  hand(c, size, true);
  if (c.measureText(text).width * LEAST <= at.width) {
    writeWithin(c, text, at, { size, bold: true });
    return;
  }
  const small = size * 0.62;
  hand(c, small, true);
  const widthOf = (part: string): number => c.measureText(part).width;
  const [first = "", ...rest] = wrap(text, at.width, widthOf);
  const second = text.slice(first.length).trim();
  writeWithin(c, first, { ...at, y: at.y - 0.52 * size }, { size: small, bold: true });
  if (rest.length > 0)
    writeWithin(c, second, { ...at, y: at.y + 0.18 * size }, { size: small, bold: true });
}

export function block(
  c: Brush,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
): void {
  c.beginPath();
  c.rect(x, y, width, height);
  c.fillStyle = colour;
  c.fill();
}

export function frame(
  c: Brush,
  x: number,
  y: number,
  width: number,
  height: number,
  line: number,
): void {
  c.beginPath();
  c.rect(x, y, width, height);
  c.setLineDash([]);
  c.lineJoin = "miter";
  c.strokeStyle = INK.line;
  c.lineWidth = line;
  c.stroke();
}
