import { describe, expect, it } from "vitest";
import { contrast, difference } from "@/app/_ui/testing/colour";
import { COLOURS, MAP_GROUND, STATUSES, THEMES } from "@/app/_ui/tokens";
import { COLOURS as PENS, SYMBOLS } from "@/lib/sheet/sketch";
import { GROUND } from "./ground-colours";
import { sketchIcon } from "./icons/sketches";
import { SKETCH } from "./sketch-colours";
import { raster } from "./testing/raster";

const SIDE = 34;

describe.each(THEMES)("a sketch, %s", (theme) => {
  const pens = SKETCH[theme];
  const look = { status: COLOURS[theme], ground: GROUND[theme] };

  it.each(PENS)("in %s stands out from the ground and from its halo", (name) => {
    expect(contrast(pens[name], MAP_GROUND[theme])).toBeGreaterThanOrEqual(3);
    expect(contrast(pens[name], GROUND[theme].halo)).toBeGreaterThanOrEqual(3);
  });

  it.each(PENS)("in %s has the colour of no status", (name) => {
    for (const status of STATUSES)
      expect(difference(pens[name], COLOURS[theme][status], "normal"), status).toBeGreaterThan(12);
  });

  it("is drawn as a stamp of its own for every symbol", () => {
    const seen = SYMBOLS.map((symbol) => {
      const icon = sketchIcon("ink", symbol);
      if (!icon) throw new Error(symbol);
      return raster(icon, look, SIDE).join();
    });
    expect(new Set(seen).size).toBe(SYMBOLS.length);
  });
});
