import { GROUND } from "@/app/_map/ground-colours";
import { iconOf, iconSize } from "@/app/_map/icons/icons";
import { type Brush, slants, stroke } from "@/app/_map/icons/pen";
import { TINT_STEPS } from "@/app/_map/scene/seals";
import { COLOURS } from "@/app/_ui/tokens";
import { PIXEL } from "@/lib/print/paper";
import { hand, INK, write } from "./ink";
import type { Sample } from "./legend";

const look = { status: COLOURS.light, ground: GROUND.light };
/** A sample that is no icon, in pixels of the map. */
const WIDE = 30;
const HIGH = 13;
/** Between icons that stand for one thing. */
const BETWEEN = 1;
const TINT = 17;

/** Millimetres that a sample needs at so many millimetres a pixel. */
export function sampleWidth(sample: Sample, pixel: number): number {
  if (sample.kind === "tints") return TINT_STEPS.length * TINT * pixel;
  if (sample.kind !== "icons") return WIDE * pixel;
  const widths = sample.names.map((name) => iconSize(name)[0]);
  return (widths.reduce((a, b) => a + b, 0) + BETWEEN * (widths.length - 1)) * pixel;
}

/** Draws a sample with its left end and its middle line at a point. */
export function drawSample(c: Brush, sample: Sample, x: number, y: number, pixel: number): void {
  c.save();
  c.translate(x, y);
  c.scale(pixel, pixel);
  if (sample.kind === "icons") drawIcons(c, sample.names);
  else if (sample.kind === "tints") drawTints(c);
  else if (sample.kind === "building") drawBuilding(c, sample.state);
  else if (sample.kind === "band") drawBand(c, sample.colour);
  else drawLine(c, sample);
  c.restore();
}

function drawIcons(c: Brush, names: readonly string[]): void {
  let at = 0;
  for (const name of names) {
    const icon = iconOf(name);
    if (!icon) continue;
    c.save();
    c.translate(at + icon.width / 2, 0);
    icon.draw({ ...look, c });
    c.restore();
    at += icon.width + BETWEEN;
  }
}

/** What a sign of the map would be on paper of this enlargement, in millimetres a pixel. */
export const pixelOf = (unit: number): number => PIXEL * unit;

function path(c: Brush, width: number, height: number): void {
  c.beginPath();
  c.rect(0, -height / 2, width, height);
}

function drawTints(c: Brush): void {
  for (const [i, step] of TINT_STEPS.entries()) {
    c.save();
    c.translate(i * TINT, 0);
    path(c, TINT, HIGH);
    c.fillStyle = look.ground.tints[i] ?? INK.paper;
    c.fill();
    if (i === TINT_STEPS.length - 1) {
      c.save();
      c.clip();
      c.translate(TINT / 2, 0);
      slants(c, TINT, 7, 1.4, look.ground.tintHatch);
      c.restore();
    }
    path(c, TINT, HIGH);
    stroke(c, look.ground.community, 0.6);
    hand(c, 9, true);
    write(c, i === TINT_STEPS.length - 1 ? `${step}+` : `${step}`, TINT / 2, 3.3, "center");
    c.restore();
  }
}

function drawBuilding(c: Brush, state: "sealed" | "pending"): void {
  const { status, ground } = look;
  path(c, WIDE - 4, HIGH - 2);
  c.fillStyle = state === "sealed" ? status.sealed : ground.building;
  c.fill();
  if (state === "sealed") {
    c.save();
    c.clip();
    c.translate((WIDE - 4) / 2, 0);
    slants(c, WIDE, 8, 2.2, status.sealedHatch);
    c.restore();
  }
  path(c, WIDE - 4, HIGH - 2);
  stroke(c, state === "sealed" ? ground.halo : status.urgent, 1.6);
}

function drawBand(c: Brush, colour: string): void {
  const ends = (): void => {
    c.beginPath();
    c.moveTo(4, 0);
    c.lineTo(WIDE - 4, 0);
  };
  ends();
  // The marker's band as it looks on white: a third of its colour.
  stroke(c, thinned(colour, 0.32), 9);
  ends();
  stroke(c, colour, 2, [6.4, 3.2]);
}

function drawLine(
  c: Brush,
  { colour, width, dash, under }: Extract<Sample, { kind: "line" }>,
): void {
  for (const [hue, wide, pattern] of [
    [under, width + 3, []],
    [colour, width, dash],
  ] as const) {
    if (hue === null) continue;
    c.beginPath();
    c.moveTo(0, 0);
    c.lineTo(WIDE, 0);
    stroke(c, hue, wide, [...pattern]);
  }
}

/** A colour over white paper. */
function thinned(colour: string, share: number): string {
  const parts = [1, 3, 5].map((i) => {
    const full = Number.parseInt(colour.slice(i, i + 2), 16);
    return Math.round(255 + (full - 255) * share)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${parts.join("")}`;
}
