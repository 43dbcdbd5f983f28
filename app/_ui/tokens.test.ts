import { describe, expect, it } from "vitest";
import { contrast, difference, VISIONS } from "./testing/colour";
import { COLOURS, MAP_GROUND, STATUSES, THEMES } from "./tokens";
import { tokensCss } from "./tokens-css";

const pairs = STATUSES.flatMap((a, i) => STATUSES.slice(i + 1).map((b) => [a, b] as const));

/**
 * CIEDE2000, of which 1 is just seen: no two statuses are taken for each other as areas. As marks they
 * differ by form too, which is all that is left on grey paper: `_map/icons/legible.test.ts`.
 */
const APART = 9;
const EYES = VISIONS.filter((vision) => vision !== "grey");

describe.each(THEMES)("colours, %s", (theme) => {
  const colours = COLOURS[theme];
  const ground = MAP_GROUND[theme];

  it.each(EYES)("statuses are told apart by a %s eye", (vision) => {
    for (const [a, b] of pairs) {
      expect(difference(colours[a], colours[b], vision), `${a} and ${b}`).toBeGreaterThanOrEqual(
        APART,
      );
    }
  });

  it.each(["missing", "watch", "sealed", "urgent", "squad", "run", "gate", "stale"] as const)(
    "%s stands out from the map's ground",
    (name) => {
      expect(contrast(colours[name], ground)).toBeGreaterThanOrEqual(3);
    },
  );

  it.each([
    "text",
    "text2",
    "text3",
    "missingText",
    "watchText",
    "sealedText",
    "urgentText",
    "squadText",
    "runText",
    "staleText",
  ] as const)("%s can be read in snow glare", (name) => {
    for (const under of ["ground", "surface", "sunken"] as const) {
      expect(contrast(colours[name], colours[under]), `on ${under}`).toBeGreaterThanOrEqual(7);
    }
  });

  it("what is written on a filled button can be read in snow glare", () => {
    expect(contrast(colours.onInk, colours.ink)).toBeGreaterThanOrEqual(7);
    expect(contrast(colours.onRunFill, colours.runFill)).toBeGreaterThanOrEqual(7);
    expect(contrast("#ffffff", colours.sealedFill)).toBeGreaterThanOrEqual(7);
    expect(contrast(colours.onGate, colours.gate)).toBeGreaterThanOrEqual(7);
  });

  it("the focus ring and a control's edge are seen", () => {
    for (const name of ["focus", "lineStrong"] as const) {
      expect(contrast(colours[name], colours.surface)).toBeGreaterThanOrEqual(3);
    }
  });

  it("is what the pages get", () => {
    expect(tokensCss()).toContain(`--sealed-text:${colours.sealedText};`);
    expect(tokensCss()).toContain(`--on-run-fill:${colours.onRunFill};`);
    expect(tokensCss()).toContain(`--text-2:${colours.text2};`);
  });
});
