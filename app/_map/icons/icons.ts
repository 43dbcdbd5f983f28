import { COLOURS, type Theme } from "@/app/_ui/tokens";
import { GROUND } from "../ground-colours";
import { badge, cells, hatch } from "./made";
import type { Icon } from "./pen";
import { SIGNS } from "./signs";
import { sketchIcon } from "./sketches";

export const PATTERNS: Readonly<Record<string, Icon>> = {
  "hatch-sealed": hatch(8, 2.2, ({ status }) => status.sealedHatch),
  "hatch-tint": hatch(7, 1.4, ({ ground }) => ground.tintHatch),
};

/** The icon of a name: a fixed one, `badge:3:overdue`, a building's units `cells:..x`, or a sketch. */
export function iconOf(name: string): Icon | undefined {
  const fixed = SIGNS[name] ?? PATTERNS[name];
  if (fixed) return fixed;
  const [kind, what = "", how] = name.split(":");
  if (kind === "badge") return badge(what, how === "overdue");
  if (kind === "cells" || kind === "cells-small") return cells(what, kind === "cells");
  if (kind === "sketch") return sketchIcon(what, how ?? "");
  return undefined;
}

/** Draws an icon for a screen of this scale and pixel density; undefined for a name that means none. */
export function paintIcon(
  name: string,
  theme: Theme,
  scale: number,
  density: number,
): ImageData | undefined {
  const icon = iconOf(name);
  if (!icon) return undefined;
  const canvas = document.createElement("canvas");
  // Whole pixels, so that a pattern goes on without a seam.
  canvas.width = Math.round(icon.width * scale * density);
  canvas.height = Math.round(icon.height * scale * density);
  // Read back at once: drawn by the graphics processor, each icon would wait for it.
  const c = canvas.getContext("2d", { willReadFrequently: true });
  if (!c) return undefined;
  c.translate(canvas.width / 2, canvas.height / 2);
  c.scale(canvas.width / icon.width, canvas.height / icon.height);
  icon.draw({ c, status: COLOURS[theme], ground: GROUND[theme] });
  return c.getImageData(0, 0, canvas.width, canvas.height);
}

/** Size of an icon on a screen with 15 px text. */
export function iconSize(name: string): [width: number, height: number] {
  const icon = iconOf(name);
  return icon ? [icon.width, icon.height] : [0, 0];
}
