import type { SymbolLayerSpecification } from "maplibre-gl";
import { zoomAt } from "../distances";
import { FONT, type Kit, type LayerParts, px } from "./kit";

type Layout = NonNullable<SymbolLayerSpecification["layout"]>;

/** Beside a sign, on the side where there is room. */
const aside = (ems: number): Pick<Layout, "text-variable-anchor-offset" | "text-justify"> => ({
  "text-variable-anchor-offset": [
    "left",
    [ems, 0],
    "right",
    [-ems, 0],
    "top",
    [0, ems],
    "bottom",
    [0, -ems],
  ],
  "text-justify": "auto",
});

/** To the right of a sign, in the room that was kept for it. */
const right = (ems: number): Layout => ({
  "text-anchor": "left",
  "text-offset": [ems, 0],
  "text-overlap": "always",
});

/** What stands on the ground and what moves on it. Signs were given room before; a text that has none waits. */
export function signLayers(kit: Kit): LayerParts {
  const { ground, status, scale } = kit;
  const community = zoomAt("community", scale);
  const building = zoomAt("building", scale);
  const words = (colour: string, size: number): SymbolLayerSpecification["paint"] => ({
    "text-color": colour,
    "text-halo-color": ground.halo,
    "text-halo-width": Math.max(1.6, size * 0.11) * scale,
    "text-halo-blur": 0.3 * scale,
  });
  const icon: Layout = { "icon-image": ["get", "icon"] };
  // Not "icon-overlap": what has that fades in like words, and a squad that walks would at every other step.
  const always: Layout = { "icon-allow-overlap": true, "text-optional": true };
  const squad: Layout = {
    ...icon,
    "icon-allow-overlap": true,
    // Each has room already: with a sort key MapLibre would have all but the first rank fade in.
    "symbol-z-order": "source",
  };
  const size = (base: number): number => base * scale;
  const run = (width: number, colour: string, dash?: number[]): LayerParts["home"] => ({
    type: "line",
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": colour,
      "line-width": px(kit, width, width * 1.4),
      ...(dash ? { "line-dasharray": dash } : {}),
    },
  });
  const home = {
    type: "symbol",
    layout: {
      "icon-image": ["step", ["zoom"], ["get", "cells"], building, ["get", "units"]],
      "icon-padding": 0,
      "symbol-sort-key": ["get", "rank"],
      "icon-offset": ["step", ["zoom"], ["literal", [0, 0]], building, ["literal", [0, 13]]],
      "text-optional": true,
      "text-font": [
        "match",
        ["get", "state"],
        "normal",
        ["literal", FONT.regular],
        ["literal", FONT.bold],
      ],
      "text-size": ["step", ["zoom"], size(13), building, size(14)],
      "text-field": [
        "step",
        ["zoom"],
        ["get", "brief"],
        building,
        [
          "case",
          ["==", ["get", "act"], ""],
          ["get", "name"],
          ["concat", ["get", "name"], " ", ["get", "act"]],
        ],
      ],
      "text-anchor": "bottom",
      "text-offset": [
        "step",
        ["zoom"],
        ["case", ["==", ["get", "cells"], ""], ["literal", [0, 0.5]], ["literal", [0, -0.6]]],
        building,
        ["literal", [0, 0.1]],
      ],
    },
    paint: {
      ...words(ground.label, 13),
      "text-color": [
        "match",
        ["get", "state"],
        "sealed",
        status.sealedText,
        "pending",
        status.urgentText,
        ground.labelQuiet,
      ],
    },
  } satisfies LayerParts["home"];
  return {
    "run-under": run(4.4, ground.halo),
    "run-done": { ...run(2.4, status.run), filter: ["get", "done"] } as LayerParts["home"],
    "run-todo": {
      ...run(1.8, status.run, [0.1, 2.1]),
      filter: ["!", ["get", "done"]],
    } as LayerParts["home"],
    "gate-closed": {
      type: "symbol",
      filter: ["==", ["get", "look"], "closed"],
      layout: { ...icon, ...always },
    },
    // Quiet: of what has no room the status of doors and all that stands or moves goes first.
    exit: {
      type: "symbol",
      layout: { ...icon, "icon-padding": 0, "symbol-sort-key": ["get", "rank"] },
    },
    gate: {
      type: "symbol",
      filter: ["!=", ["get", "look"], "closed"],
      layout: { ...icon, ...always, "icon-padding": 0, "symbol-sort-key": ["get", "rank"] },
    },
    "gate-words": {
      type: "symbol",
      filter: ["!=", ["get", "look"], "closed"],
      layout: {
        "symbol-sort-key": ["get", "rank"],
        "text-font": FONT.bold,
        "text-size": size(13),
        "text-field": [
          "step",
          ["zoom"],
          ["get", "flow"],
          community,
          ["concat", ["get", "name"], "\n", ["get", "flow"], " · ", ["get", "staff"]],
        ],
        ...aside(0.95),
      },
      paint: words(ground.label, 13),
    },
    // Squads walk: they pass over what stands, and their names look for room beside it, so that nothing else moves.
    squad: {
      type: "symbol",
      layout: {
        ...squad,
        "icon-ignore-placement": true,
        "icon-rotate": ["get", "heading"],
        "icon-rotation-alignment": "map",
      },
    },
    // One that stands has its place like a gate: what is written there looks for room beside it. It is not seen:
    // whoever starts to walk would come from one layer into another, and that would be a blink.
    "squad-room": {
      type: "symbol",
      filter: ["!=", ["get", "look"], "moving"],
      layout: { ...squad, "icon-padding": 0 },
      paint: { "icon-opacity": 0 },
    },
    "squad-name": {
      type: "symbol",
      layout: {
        "symbol-sort-key": ["get", "rank"],
        "text-font": FONT.bold,
        "text-size": size(15),
        "text-field": ["get", "name"],
        "text-padding": 0,
        ...aside(0.8),
      },
      paint: words(status.squadText, 15),
    },
    "run-stop": {
      type: "symbol",
      layout: {
        ...icon,
        ...always,
        "icon-padding": 0,
        "text-font": FONT.bold,
        "text-size": size(13),
        "text-field": ["step", ["zoom"], "", community, ["coalesce", ["get", "label"], ""]],
        ...aside(0.7),
      },
      paint: words(status.runText, 13),
    },
    seal: {
      type: "symbol",
      layout: { ...icon, "icon-allow-overlap": true, "icon-padding": 0 },
    },
    run: {
      type: "symbol",
      layout: {
        ...icon,
        ...always,
        "text-font": FONT.bold,
        "text-size": size(15),
        "text-field": ["get", "label"],
        ...right(0.85),
      },
      paint: words(status.runText, 15),
    },
    count: {
      type: "symbol",
      layout: {
        "symbol-sort-key": ["get", "rank"],
        "text-font": FONT.bold,
        "text-size": size(15),
        "text-field": ["get", "label"],
      },
      paint: words(status.sealedText, 15),
    },
    "matter-sign": {
      type: "symbol",
      layout: {
        ...icon,
        ...always,
        "symbol-sort-key": ["get", "rank"],
        "text-font": FONT.bold,
        "text-size": size(15),
        "text-field": ["get", "label"],
        ...right(0.9),
      },
      paint: words(status.missingText, 15),
    },
    selected: {
      type: "symbol",
      layout: {
        "icon-image": ["coalesce", ["get", "icon"], "selected"],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
    },
    matter: {
      type: "symbol",
      layout: {
        "icon-image": ["get", "icon"],
        "icon-offset": ["array", "number", 2, ["get", "offset"]],
        "icon-allow-overlap": true,
      },
    },
    home: { ...home, filter: ["!=", ["get", "state"], "normal"] } as LayerParts["home"],
    // Where nothing is to be done a number gives way to the names of streets.
    house: { ...home, filter: ["==", ["get", "state"], "normal"] } as LayerParts["home"],
  };
}
