import type { COLOURS, Theme } from "@/app/_ui/tokens";
import type { GROUND } from "../ground-colours";

/** What of a canvas anything is drawn with: a canvas on a screen, and what writes the same onto paper. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  | "save"
  | "restore"
  | "translate"
  | "scale"
  | "beginPath"
  | "moveTo"
  | "lineTo"
  | "rect"
  | "roundRect"
  | "arc"
  | "closePath"
  | "fill"
  | "stroke"
  | "clip"
  | "setLineDash"
  | "fillText"
  | "measureText"
  | "fillStyle"
  | "strokeStyle"
  | "lineWidth"
  | "lineCap"
  | "lineJoin"
  | "font"
  | "textAlign"
  | "textBaseline"
>;

/** What an icon is drawn with: origin in its middle, one unit a pixel of a screen with 15 px text. */
export interface Pen {
  c: Brush;
  status: (typeof COLOURS)[Theme];
  ground: (typeof GROUND)[Theme];
}

export interface Icon {
  width: number;
  height: number;
  draw(pen: Pen): void;
}

export function box(c: Brush, size: number, radius: number): void {
  c.beginPath();
  c.roundRect(-size / 2, -size / 2, size, size, radius);
}

export function disc(c: Brush, radius: number, x = 0, y = 0): void {
  c.beginPath();
  c.arc(x, y, radius, 0, 2 * Math.PI);
}

export function line(c: Brush, ...points: [x: number, y: number][]): void {
  c.beginPath();
  for (const [i, [x, y]] of points.entries())
    if (i === 0) c.moveTo(x, y);
    else c.lineTo(x, y);
}

export function stroke(c: Brush, colour: string, width: number, dash: number[] = []): void {
  c.lineCap = dash.length > 0 ? "butt" : "round";
  c.lineJoin = "round";
  c.setLineDash(dash);
  c.strokeStyle = colour;
  c.lineWidth = width;
  c.stroke();
  c.setLineDash([]);
}

export function fill(c: Brush, colour: string): void {
  c.fillStyle = colour;
  c.fill();
}

/** Clears the ground under an outlined sign, so that it reads on any tint. */
export function plate(c: Brush, halo: string, width: number): void {
  fill(c, halo);
  stroke(c, halo, width);
}

/** Slanted lines across a square of this size, inside the path that is clipped to. */
export function slants(c: Brush, size: number, every: number, width: number, colour: string): void {
  for (let at = -size; at <= size; at += every) {
    line(c, [at - size / 2, size / 2], [at + size / 2, -size / 2]);
    stroke(c, colour, width);
  }
}
