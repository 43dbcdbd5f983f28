import { describe, expect, it } from "vitest";
import { LAYERS } from "@/app/_map/distances";
import { iconOf } from "@/app/_map/icons/icons";
import { SIGNS } from "@/app/_map/icons/signs";
import { boundsOf, tileAt } from "@/lib/geo/tile-cover";
import { COLOURS, SYMBOLS } from "@/lib/sheet/sketch";
import { bordersIn, EXPLAINED, keysOf, LEGEND, legendOf } from "./legend";
import { sayIn } from "./words";

const feature = (layer: string, properties: object, state: object = {}) =>
  keysOf({ layer: { id: layer }, properties, state } as Parameters<typeof keysOf>[0]);

describe("[PRN3] a legend", () => {
  it("explains every sign that a map can show, by the sign itself or one that is the same", () => {
    for (const icon of Object.keys(SIGNS)) {
      // The corners around what is chosen are for the screen.
      if (icon === "selected") continue;
      const layer = icon.startsWith("matter-") ? "matter-sign" : "gate";
      const keys = feature(layer, { icon });
      expect(keys, icon).toHaveLength(1);
      const [entry] = legendOf(new Set(keys), "zh-CN", sayIn("zh-CN"));
      expect(entry?.sample.kind, icon).toBe("icons");
    }
  });

  it("explains every state of buildings, units, communities and ways", () => {
    expect(feature("building-sealed", {}, { sealed: true })).toEqual(["building-sealed"]);
    expect(feature("building-pending", {}, { pending: true })).toEqual(["building-pending"]);
    expect(feature("building-sealed", {}, {})).toEqual([]);
    expect(feature("point", { sealed: false, pending: true })).toEqual(["building-pending"]);
    expect(feature("ground-tint", {}, { tint: 3 })).toEqual(["tint"]);
    expect(feature("ground-tint", {}, {})).toEqual([]);
    expect(feature("home", { cells: "cells-small:.xp" })).toEqual(["cells-x", "cells-p"]);
    expect(feature("run-todo", { done: false })).toEqual(["way-todo"]);
  });

  it("explains every stamp of the sheet, once whatever its colours", () => {
    for (const symbol of SYMBOLS) {
      const keys = COLOURS.flatMap((hue) =>
        feature("sketch-stamp", { icon: `sketch:${hue}:${symbol}` }),
      );
      const entries = legendOf(new Set(keys), "en", sayIn("en"));
      // That it is no status, and what it stands for.
      expect(entries, symbol).toHaveLength(2);
    }
  });

  it("shows only what there is to draw", () => {
    for (const sample of Object.values(LEGEND))
      if (sample.kind === "icons")
        for (const name of sample.names) expect(iconOf(name), name).toBeDefined();
  });

  it("[PRN3] explains a border only where it is in view, and no edge at which a tile was cut", () => {
    const zoom = 14.6;
    const [column, row] = tileAt(126.6, 45.75, 14);
    const [west, south, east, north] = boundsOf({ z: 14, x: column, y: row }, 1 / 64);
    const ring = (...points: [number, number][]) => ({
      type: "Polygon" as const,
      coordinates: [[...points, points[0] ?? [0, 0]]],
    });
    const view = boundsOf({ z: 14, x: column, y: row }, 1);
    const cut = ring([west, south], [east, south], [east, north], [west, north]);
    expect(bordersIn(cut, view, zoom)).toBe(false);
    const middle = (west + east) / 2;
    const half = ring([west, south], [middle, south], [middle, north], [west, north]);
    expect(bordersIn(half, view, zoom)).toBe(true);
    const away: typeof view = [west, south, (west + middle) / 2, north];
    expect(bordersIn(half, away, zoom)).toBe(false);
  });

  it("looks at layers that the map has", () => {
    const known = Object.keys(LAYERS).filter((name) => EXPLAINED.test(name));
    for (const name of [
      "building-sealed",
      "building-pending",
      "point",
      "ground-tint",
      "home",
      "exit",
      "gate",
      "gate-closed",
      "squad",
      "seal",
      "run",
      "run-done",
      "run-todo",
      "run-stop",
      "matter-sign",
      "area-district",
      "area-street",
      "area-community",
      "area-highlight",
    ])
      expect(known).toContain(name);
  });
});
