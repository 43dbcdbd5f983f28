import type { Brush } from "@/app/_map/icons/pen";
import { CHINESE_FONT_STACK } from "@/app/_ui/font-stack";

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

/** Writes one line, smaller where there is no room for it. Gives its width. */
export function writeWithin(
  c: Brush,
  text: string,
  at: { x: number; y: number; width: number },
  look: { size: number; bold?: boolean; colour?: string; align?: "left" | "right" },
): number {
  hand(c, look.size, look.bold, look.colour);
  const wide = c.measureText(text).width;
  const size = look.size * Math.min(1, at.width / wide);
  hand(c, size, look.bold, look.colour);
  write(c, text, look.align === "right" ? at.x + at.width : at.x, at.y, look.align);
  return Math.min(wide, at.width);
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
