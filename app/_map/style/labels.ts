import { FONT, type Kit, type LayerParts } from "./kit";

/** Names dodge signs by up to their own height before they give up. */
const DODGE = [
  "center",
  [0, 0],
  "bottom",
  [0, -0.5],
  "top",
  [0, 0.5],
  "left",
  [0.3, 0],
  "right",
  [-0.3, 0],
  "bottom-left",
  [0.2, -0.4],
  "bottom-right",
  [-0.2, -0.4],
  "top-left",
  [0.2, 0.4],
  "top-right",
  [-0.2, 0.4],
  "bottom",
  [0, -1.3],
  "top",
  [0, 1.3],
] as (string | [number, number])[];

export function labelLayers(kit: Kit): LayerParts {
  const { ground, scale } = kit;
  const name = (level: string, size: number, spacing: number, colour: string): LayerParts["home"] => ({
    type: "symbol",
    "source-layer": "place",
    filter: ["==", ["get", "level"], level],
    layout: {
      "text-field": ["coalesce", ["get", "short"], ["get", "name"]],
      "text-font": FONT.regular,
      "text-size": size * scale,
      "text-letter-spacing": spacing,
      "text-variable-anchor-offset": DODGE,
      "text-justify": "center",
      "text-padding": scale,
      "symbol-sort-key": ["get", "rank"],
    },
    paint: {
      "text-color": colour,
      "text-halo-color": ground.halo,
      "text-halo-width": 1.8 * scale,
      "text-halo-blur": 0.3 * scale,
    },
  });
  return {
    "place-community": name("community", 14, 0.02, ground.labelQuiet),
    "place-street": name("street", 17, 0.08, ground.label),
  };
}
