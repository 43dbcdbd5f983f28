import { describe, expect, it } from "vitest";
import { LAYERS } from "./distances";
import { EVERYTHING, hiding, only, readLayers, SHOWABLE, writeLayers } from "./layers";
import type { Scene } from "./scene/scene";

const sign = { id: "x", at: [0, 0] as const, properties: {} };
const scene: Scene = {
  seals: new Map([["b1", {} as never]]),
  tints: new Map([["c1", 1]]),
  gates: [sign],
  exits: [sign],
  squads: [sign],
  ways: [{ id: "x", line: [], properties: {} }],
  stops: [sign],
  trucks: [sign],
  matters: [sign],
  counts: [],
};

describe("layers", () => {
  it("come back from an address: everything when it names none, and no name that means nothing", () => {
    expect(writeLayers(EVERYTHING)).toBeNull();
    expect(readLayers(null)).toEqual(EVERYTHING);
    const some = new Set(["base", "gates"] as const);
    expect(writeLayers(some)).toBe("gates,base");
    expect(readLayers("gates,base")).toEqual(some);
    expect(readLayers("weather,gates")).toEqual(new Set(["gates"]));
    expect([writeLayers(new Set()), readLayers("").size]).toEqual(["", 0]);
  });

  it("[VIEW3] take off what they name, and never what waits for an answer", () => {
    expect(only(scene, EVERYTHING)).toEqual(scene);
    const bare = only(scene, new Set());
    const { seals, tints, gates, exits, squads, ways, stops, trucks, matters } = bare;
    expect(seals.size + tints.size).toBe(0);
    expect([gates, exits, squads, ways, stops, trucks].flat()).toEqual([]);
    expect(matters).toBe(scene.matters);
    for (const one of ["seals", "gates", "squads", "runs"] as const)
      expect(only(scene, new Set(SHOWABLE.filter((other) => other !== one))), one).not.toEqual(
        scene,
      );
  });

  it("hide what the style paints, ground and names, each by itself", () => {
    const hidden = (shown: Parameters<typeof hiding>[0]) =>
      [...hiding(shown)].filter(([, is]) => is).map(([name]) => name);
    expect(hidden(EVERYTHING)).toEqual([]);
    const noNames = hidden(new Set(SHOWABLE.filter((one) => one !== "names")));
    expect(noNames).toEqual(["name", "community"]);
    const nothing = hidden(new Set());
    expect(nothing).toContain("ground-water");
    for (const name of nothing) expect(Object.keys(LAYERS)).toContain(name);
  });
});
