import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { describe, expect, it } from "vitest";
import { THEMES } from "@/app/_ui/tokens";
import { LANGUAGES } from "@/lib/i18n/translate";
import { EVERYTHING } from "../layers";
import { type StyleOptions, styleOf } from "./style";

const TILES = "http://here/{z}/{x}/{y}.mvt";
const given: StyleOptions = {
  theme: "light",
  language: "zh-CN",
  scale: 1,
  tiles: TILES,
  basemap: null,
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

  it("[BAS4] places what walks after every label that stands", () => {
    const ids = styleOf(given).layers.flatMap((layer) =>
      layer.type === "symbol" && layer.layout?.["text-field"] ? [layer.id] : [],
    );
    expect(ids[0]).toBe("squad-name");
  });
});
