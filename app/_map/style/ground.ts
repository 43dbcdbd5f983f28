import type { ExpressionSpecification } from "maplibre-gl";
import { zoomAt } from "../distances";
import { is, type Kit, type LayerParts, px } from "./kit";

/** The ground: neutral, because colour is for state alone. */
export function groundLayers(kit: Kit): LayerParts {
  const { ground, status, scale, geography } = kit;
  const nearCommunity = zoomAt("community", scale);
  const tint: ExpressionSpecification = ["coalesce", ["feature-state", "tint"], 0];
  return {
    "ground-land": {
      type: "fill",
      "source-layer": "district",
      paint: { "fill-color": ground.land },
    },
    "ground-green": {
      type: "fill",
      ...geography.green,
      paint: { "fill-color": ground.green },
    },
    "ground-water": {
      type: "fill",
      ...geography.water,
      paint: { "fill-color": ground.water },
    },
    "ground-water-edge": {
      type: "line",
      ...geography.water,
      paint: { "line-color": ground.waterEdge, "line-width": px(kit, 0.5, 1.2) },
    },
    "ground-waterway": {
      type: "line",
      ...geography.waterway,
      paint: { "line-color": ground.water, "line-width": px(kit, 0.8, 3) },
    },
    "ground-tint": {
      type: "fill",
      "source-layer": "community",
      paint: {
        "fill-color": [
          "match",
          tint,
          1,
          ground.tints[0],
          2,
          ground.tints[1],
          3,
          ground.tints[2],
          4,
          ground.tints[3],
          ground.land,
        ],
        // Nothing jumps where buildings take over from areas.
        "fill-opacity": [
          "interpolate",
          ["linear"],
          ["zoom"],
          nearCommunity - 1.2,
          ["case", [">", tint, 0], 0.92, 0],
          nearCommunity,
          ["case", [">", tint, 0], 0.35, 0],
        ],
      },
    },
    "ground-tint-hatch": {
      type: "fill",
      "source-layer": "community",
      paint: {
        "fill-pattern": "hatch-tint",
        "fill-opacity": ["case", [">=", tint, 4], 0.9, 0],
      },
    },
    "ground-other": {
      type: "fill",
      ...geography.other,
      paint: { "fill-color": ground.other },
    },
    "ground-building": {
      type: "fill",
      "source-layer": "building",
      filter: ["!=", ["get", "kind"], "other"],
      paint: {
        "fill-color": ground.building,
        "fill-opacity": [
          "interpolate",
          ["linear"],
          ["zoom"],
          zoomAt("street", scale),
          ["case", is("moved"), 0, 0.6],
          nearCommunity,
          ["case", is("moved"), 0, 1],
        ],
      },
    },
    "ground-building-edge": {
      type: "line",
      "source-layer": "building",
      filter: ["!=", ["get", "kind"], "other"],
      paint: {
        "line-color": ground.buildingEdge,
        "line-width": px(kit, 0.5, 1),
        "line-opacity": ["case", is("moved"), 0, 1],
      },
    },
    "ground-outside": {
      type: "fill",
      "source-layer": "outside",
      paint: { "fill-color": ground.outside, "fill-opacity": 0.86 },
    },
    // Nothing to see: it says which community lies at a point, at every distance.
    "area-here": {
      type: "fill",
      "source-layer": "community",
      paint: { "fill-opacity": 0 },
    },
    "area-compound": {
      type: "line",
      "source-layer": "compound",
      layout: { "line-join": "round" },
      paint: {
        "line-color": ground.compound,
        "line-width": px(kit, 0.6, 1.2),
        "line-opacity": 0.55,
        "line-dasharray": [4, 3],
      },
    },
    "area-community": {
      type: "line",
      "source-layer": "community",
      layout: { "line-join": "round" },
      paint: { "line-color": ground.community, "line-width": px(kit, 0.4, 2) },
    },
    "area-street-under": {
      type: "line",
      "source-layer": "street",
      layout: { "line-join": "round" },
      paint: {
        "line-color": ground.streetUnder,
        "line-width": px(kit, 3.2, 7),
        "line-opacity": 0.85,
      },
    },
    "area-street": {
      type: "line",
      "source-layer": "street",
      layout: { "line-join": "round" },
      paint: { "line-color": ground.street, "line-width": px(kit, 0.95, 2.4) },
    },
    "area-district": {
      type: "line",
      "source-layer": "district",
      layout: { "line-join": "round" },
      paint: { "line-color": ground.district, "line-width": px(kit, 1.5, 3) },
    },
    "building-pending": {
      type: "line",
      "source-layer": "building",
      paint: {
        "line-color": status.urgent,
        "line-width": px(kit, 1.4, 2.6),
        "line-opacity": ["case", is("pending"), 1, 0],
      },
    },
    "building-sealed": {
      type: "fill",
      "source-layer": "building",
      paint: { "fill-color": status.sealed, "fill-opacity": ["case", is("sealed"), 1, 0] },
    },
    "building-sealed-hatch": {
      type: "fill",
      "source-layer": "building",
      paint: { "fill-pattern": "hatch-sealed", "fill-opacity": ["case", is("sealed"), 1, 0] },
    },
    "building-sealed-edge": {
      type: "line",
      "source-layer": "building",
      paint: {
        "line-color": ground.halo,
        "line-width": px(kit, 1, 1.6),
        "line-opacity": ["case", is("sealed"), 1, 0],
      },
    },
    // Buildings that people have put on the map, with their state in themselves.
    point: {
      type: "fill",
      paint: {
        "fill-color": ["case", ["get", "sealed"], status.sealed, ground.building],
      },
    },
    "point-hatch": {
      type: "fill",
      filter: ["get", "sealed"],
      paint: { "fill-pattern": "hatch-sealed" },
    },
    "point-edge": {
      type: "line",
      paint: {
        "line-color": [
          "case",
          ["get", "selected"],
          status.focus,
          ["get", "pending"],
          status.urgent,
          ["get", "sealed"],
          ground.halo,
          ground.labelQuiet,
        ],
        // Twelve metres are a dot from afar.
        "line-width": px(kit, 1.6, 2),
      },
    },
    "point-seal": {
      type: "symbol",
      filter: ["get", "sealed"],
      layout: { "icon-image": "seal-1", "icon-allow-overlap": true, "icon-padding": 0 },
    },
    "building-selected": {
      type: "line",
      "source-layer": "building",
      paint: {
        "line-color": status.focus,
        "line-width": px(kit, 2, 3),
        "line-opacity": ["case", is("selected"), 1, 0],
      },
    },
  };
}
