import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import type {
  LayerSpecification,
  SourceSpecification,
  SymbolLayerSpecification,
} from "maplibre-gl";
import { describe, expect, it } from "vitest";
import { LAYER_NAMES } from "@/app/_map/distances";
import { THEMES } from "@/app/_ui/tokens";
import { SHEET_SOURCES, sheetLayers } from "./sheet-style";

const symbols = (source: string): SymbolLayerSpecification[] =>
  sheetLayers("light", 1).flatMap(([layer]) =>
    layer.type === "symbol" && layer.source === source ? [layer] : [],
  );

describe("how sheets are drawn", () => {
  it("is in layers that MapLibre takes, light and dark", () => {
    const empty: SourceSpecification = {
      type: "geojson",
      data: { type: "FeatureCollection", features: [] },
    };
    for (const theme of THEMES) {
      const layers: LayerSpecification[] = sheetLayers(theme, 2).map(([layer]) => layer);
      const sources = Object.fromEntries(SHEET_SOURCES.map((name) => [name, empty]));
      expect(validateStyleMin({ version: 8, sources, layers })).toEqual([]);
    }
  });

  it("[SHT11] lies under every sign that states something, and over the numbers of houses", () => {
    const order: readonly string[] = LAYER_NAMES;
    for (const [layer, below] of sheetLayers("light", 1)) {
      if (!("source" in layer) || !["sketch", "sketch-live"].includes(String(layer.source)))
        continue;
      const at = order.indexOf(below ?? "");
      expect(at, layer.id).toBeGreaterThan(order.indexOf("house"));
      for (const sign of ["home", "gate-words", "gate", "squad", "seal", "run", "count", "matter"])
        expect(order.indexOf(sign), `${layer.id} under ${sign}`).toBeGreaterThanOrEqual(at);
    }
  });

  it("[BAS4] looks for a free place for its words, leaves none out from near by, and pushes nothing about while it grows", () => {
    for (const source of ["sketch", "sketch-live"]) {
      const written = symbols(source).filter(({ layout }) => layout?.["text-field"]);
      expect(written).toHaveLength(2);
      for (const { layout } of written) {
        expect([layout?.["text-overlap"]].flat().at(-1)).toBe("always");
        expect(layout?.["text-variable-anchor-offset"]).toHaveProperty("length");
        expect(layout?.["text-ignore-placement"] ?? false).toBe(source === "sketch-live");
      }
    }
  });
});
