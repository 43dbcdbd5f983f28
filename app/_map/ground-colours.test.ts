import { describe, expect, it } from "vitest";
import { contrast, difference } from "@/app/_ui/testing/colour";
import { COLOURS, THEMES } from "@/app/_ui/tokens";
import { GROUND } from "./ground-colours";

describe.each(THEMES)("the %s ground", (theme) => {
  const ground = GROUND[theme];
  const status = COLOURS[theme];

  it("lets names be read on land and on every tint", () => {
    for (const under of [ground.land, ground.outside, ground.green, ...ground.tints, ground.halo])
      for (const label of [ground.label, ground.labelQuiet])
        expect(contrast(label, under), `${label} on ${under}`).toBeGreaterThanOrEqual(4.5);
  });

  it("keeps signs apart from whatever lies under them by their halo", () => {
    for (const sign of [
      status.sealed,
      status.urgent,
      status.missing,
      status.squad,
      status.run,
      status.gate,
    ])
      expect(contrast(sign, ground.halo), sign).toBeGreaterThanOrEqual(3);
  });

  it("steps from tint to tint so that a weak projector still tells neighbours apart", () => {
    const steps = [ground.land, ...ground.tints];
    for (const [i, tint] of ground.tints.entries())
      expect(contrast(tint, steps[i] ?? ""), `tint ${i + 1}`).toBeGreaterThanOrEqual(
        i === 0 ? 1.02 : 1.15,
      );
  });

  it("[BAS3] lets the names of streets be read on what they run over, and on their halo", () => {
    const { land, outside, green, strip, haloRoad } = ground;
    for (const under of [land, outside, green, haloRoad, ...Object.values(strip)])
      expect(contrast(ground.labelRoad, under), under).toBeGreaterThanOrEqual(4.5);
  });

  it("[BAS3] has no colour that could be taken for a status", () => {
    const { green, water, waterEdge, building, other, path, casing, strip, rail } = ground;
    const streets = [path, casing, ground.minor, ground.main, ground.arterial];
    const all = [
      green,
      water,
      waterEdge,
      building,
      other,
      rail,
      ...streets,
      ...Object.values(strip),
    ];
    // White on dark and ink on light are no colours: gates are told by their shape.
    const { sealed, urgent, missing, squad, run } = status;
    for (const one of all)
      for (const state of [sealed, urgent, missing, squad, run])
        expect(difference(one, state, "normal"), `${one} ${state}`).toBeGreaterThanOrEqual(20);
  });

  it("sets borders of streets off from arterial roads", () => {
    expect(contrast(ground.street, ground.arterial)).toBeGreaterThanOrEqual(3);
  });
});
