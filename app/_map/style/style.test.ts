import { featureFilter, validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { describe, expect, it } from "vitest";
import { THEMES } from "@/app/_ui/tokens";
import { LANGUAGES } from "@/lib/i18n/translate";
import { zoomAt } from "../distances";
import { EVERYTHING } from "../layers";
import { type StyleOptions, styleOf } from "./style";

const TILES = "http://here/{z}/{x}/{y}.mvt";
const given: StyleOptions = {
  theme: "light",
  language: "zh-CN",
  scale: 1,
  tiles: TILES,
  basemap: null,
  named: ["花园街道", "花园"],
  highlight: null,
  shown: EVERYTHING,
};
const basemap = { tiles: TILES, minzoom: 0, maxzoom: 15 };

describe("the map's style", () => {
  it("is one that MapLibre takes, light and dark, with a base map and without", () => {
    for (const theme of THEMES)
      for (const language of LANGUAGES)
        for (const under of [null, basemap])
          for (const scale of [1, 2]) {
            const style = styleOf({ ...given, theme, language, scale, basemap: under });
            expect(validateStyleMin(style)).toEqual([]);
          }
  });

  it("[BAS1] draws roads, rail, water and green from the base map, and all else from the territory", () => {
    const from = (under: StyleOptions["basemap"]) =>
      new Map(
        styleOf({ ...given, basemap: under }).layers.flatMap((layer) =>
          "source" in layer ? [[layer.id, layer.source] as const] : [],
        ),
      );
    expect([...from(null).values()]).not.toContain("basemap");
    const based = [...from(basemap)].filter(([, source]) => source === "basemap");
    const names = based.map(([id]) => id);
    expect(names).toContain("ground-road-minor");
    expect(names).toContain("ground-other");
    for (const id of names)
      expect(id).toMatch(/^ground-(green|water|road|casing|rail|other)|name$/);
  });

  it("[BAS1] has the names of places from the base map, but those of the territory's own areas", () => {
    const places = styleOf({ ...given, basemap }).layers.find(({ id }) => id === "place-name");
    if (places?.type !== "symbol") throw new Error("no names of places");
    const { filter } = featureFilter(places.filter, places.id);
    const shown = (properties: Record<string, string>): boolean =>
      filter({ zoom: 12 }, { type: 1, properties } as never);
    const kind = "neighbourhood";
    expect([shown({ kind, name: "秋林" }), shown({ kind, name: "花园" })]).toEqual([true, false]);
    expect([shown({ kind: "country", name: "中国" }), shown({ kind })]).toEqual([false, false]);
    expect(styleOf(given).layers.map(({ id }) => id)).not.toContain("place-name");
  });

  it("[BAS4] places what walks after every label that stands", () => {
    const ids = styleOf(given).layers.flatMap((layer) =>
      layer.type === "symbol" && layer.layout?.["text-field"] ? [layer.id] : [],
    );
    expect(ids[0]).toBe("squad-name");
  });

  it("[EXT3] gives an exit room after whatever states a status, and from near by alone", () => {
    const { layers } = styleOf(given);
    // The later a layer is painted, the earlier its signs are placed.
    const order = layers.map(({ id }) => id);
    const exit = layers.find(({ id }) => id === "exit");
    if (exit?.type !== "symbol") throw new Error("no exits");
    for (const status of [
      "home",
      "gate",
      "gate-closed",
      "squad-room",
      "run",
      "matter-sign",
      "matter",
    ])
      expect(order.indexOf(status), status).toBeGreaterThan(order.indexOf("exit"));
    expect(exit.layout?.["icon-allow-overlap"] ?? false).toBe(false);
    expect(exit.minzoom).toBe(zoomAt("building", given.scale));
  });

  it("[BAS4] has words look for room beside a squad that stands, and none moved by one that walks", () => {
    const layers = styleOf(given).layers;
    const at = (id: string): number => layers.findIndex((layer) => layer.id === id);
    for (const words of ["gate-words", "community", "home", "road-name"])
      expect(at("squad-room"), words).toBeGreaterThan(at(words));
    const shows = (id: string, look: string): boolean => {
      const layer = layers[at(id)];
      if (layer?.type !== "symbol") throw new Error(`no ${id}`);
      const room = layer.layout?.["icon-ignore-placement"] ?? false;
      expect(room, id).toBe(id === "squad");
      const { filter } = featureFilter(layer.filter, id);
      return filter({ zoom: 12 }, { type: 1, properties: { look } } as never);
    };
    for (const look of ["still", "moving", "resting", "lost"])
      expect([shows("squad", look), shows("squad-room", look)]).toEqual([true, look !== "moving"]);
  });

  it("[LIVE4] shows a sign before it has been placed, so that one which walks does not fade in at every step", () => {
    for (const layer of styleOf(given).layers) {
      if (layer.type !== "symbol") continue;
      expect(layer.layout, layer.id).not.toHaveProperty("icon-overlap");
      if (layer.id.startsWith("squad") && layer.id !== "squad-name")
        expect(layer.layout?.["icon-allow-overlap"], layer.id).toBe(true);
    }
  });
});
