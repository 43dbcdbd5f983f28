import { NAME_SIZE, NAME_SPACING } from "../scene/names";
import { FONT, type Kit, type LayerParts } from "./kit";

/** Communities dodge what stands there by up to their own height before they give up. */
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
  "bottom",
  [0, -1.3],
  "top",
  [0, 1.3],
] as (string | [number, number])[];

export function labelLayers(kit: Kit): LayerParts {
  const { ground, geography, scale } = kit;
  const halo = {
    "text-halo-color": ground.halo,
    "text-halo-width": 1.8 * scale,
    "text-halo-blur": 0.3 * scale,
  };
  return {
    // What the base map calls a place: quiet, and never in the way of what is ours.
    ...(geography.places && {
      "place-name": {
        type: "symbol",
        ...geography.places,
        layout: {
          "text-field": geography.name,
          "text-font": FONT.regular,
          "text-size": ["match", ["get", "kind"], "locality", 14 * scale, 12.5 * scale],
          "text-letter-spacing": 0.14,
          "text-variable-anchor-offset": DODGE,
          "text-justify": "center",
          "text-padding": 6 * scale,
          "text-max-width": 9,
          "symbol-sort-key": [
            "coalesce",
            ["get", "sort_key"],
            ["get", "sort_rank"],
            ["get", "min_zoom"],
            ["match", ["get", "kind"], "locality", 0, "macrohood", 1, 2],
          ],
        },
        paint: {
          "text-color": ground.labelRoad,
          "text-halo-color": ground.haloRoad,
          "text-halo-width": 1.5 * scale,
        },
      },
    }),
    community: {
      type: "symbol",
      layout: {
        "text-field": ["get", "name"],
        "text-font": FONT.regular,
        "text-size": 14 * scale,
        "text-variable-anchor-offset": DODGE,
        "text-justify": "center",
        "text-padding": scale,
        "symbol-sort-key": ["get", "rank"],
      },
      paint: { "text-color": ground.labelQuiet, ...halo },
    },
    // Placed by `placeNames`: what it gave a place is shown.
    name: {
      type: "symbol",
      layout: {
        "text-field": ["get", "name"],
        "text-font": FONT.regular,
        "text-size": NAME_SIZE * scale,
        "text-letter-spacing": NAME_SPACING,
        "text-offset": ["array", "number", 2, ["get", "offset"]],
        "text-max-width": 40,
        "text-overlap": "always",
        "text-padding": 0,
      },
      paint: { "text-color": ground.label, ...halo },
    },
  };
}
