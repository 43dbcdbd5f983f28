import { describe, expect, it } from "vitest";
import { contrast } from "@/app/_ui/testing/colour";
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

  it("sets borders of streets off from arterial roads", () => {
    expect(contrast(ground.street, ground.arterial)).toBeGreaterThanOrEqual(3);
  });
});
