import { describe, expect, it } from "vitest";
import type { Trace } from "@/lib/protocol/sheet";
import type { Sketch } from "@/lib/sheet/sketch";
import { LAYERS, type Layer, settled } from "./scene";
import type { Paper } from "./sheet";
import { sketchOf, type Thing } from "./signs";

const arrow: Sketch = {
  kind: "arrow",
  colour: "blue",
  label: "绕行",
  points: [
    [126, 45],
    [126.001, 45],
    [126.001, 45],
  ],
};
const area: Sketch = {
  kind: "area",
  colour: "teal",
  label: "",
  points: [
    [126, 45],
    [126.001, 45],
    [126.001, 45.001],
  ],
};
const tent: Sketch = {
  kind: "point",
  symbol: "tent",
  colour: "ink",
  label: "",
  points: [[126, 45]],
};

const by = (account: string, id: string): [string, Trace] => {
  const hand = { account, name: account, title: "", at: 0 };
  return [id, { id, drawn: hand, changed: hand }];
};
const paper = (sketches: Record<string, Sketch>, ...traces: [string, Trace][]): Paper => ({
  node: "s1",
  sketches: new Map(Object.entries(sketches)),
  traces: new Map(traces),
});
const looking = {
  account: "me",
  layers: new Set<Layer>(LAYERS),
  selected: null,
  held: null,
  language: "zh-CN",
} as const;
const ids = (things: readonly Thing[]): string[] => [
  ...new Set(things.map(({ id }) => sketchOf(id))),
];

describe("what the sheets show", () => {
  it("an arrow with a head that points where it was drawn to, and its name", () => {
    const things = settled([paper({ a: arrow })], looking);
    expect(things.map(({ id }) => id)).toEqual(["a", "a:head", "a:words"]);
    expect(things[1]?.properties.heading).toBeCloseTo(90, 3);
    expect(things[2]?.properties.words).toBe("绕行");
  });

  it("an area closed, with how large it is inside of it", () => {
    const [shape, words] = settled([paper({ a: area })], looking);
    expect(shape).toMatchObject({ ring: [...area.points, area.points[0]] });
    expect(words?.properties.words).toMatch(/^[\d,]+ m²$/);
  });

  it("by hands: one's own, others', those of above; what is not sent yet is one's own", () => {
    const own = paper(
      { mine: tent, unsent: tent, theirs: tent },
      by("me", "mine"),
      by("wang", "theirs"),
    );
    const above = paper({ high: tent }, by("me", "high"));
    const shown = (...layers: Layer[]): string[] =>
      ids(settled([own, above], { ...looking, layers: new Set(layers) }));
    expect(shown("mine")).toEqual(["mine", "unsent"]);
    expect(shown("here")).toEqual(["theirs"]);
    expect(shown("above")).toEqual(["high@s1"]);
  });

  it("what is above quieter, what is selected louder, what is in hand not at all", () => {
    const own = paper({ a: tent, b: tent });
    const things = settled([own, paper({ c: tent })], { ...looking, selected: "a", held: "b" });
    expect(things.map(({ id, properties }) => [id, properties.selected, properties.above])).toEqual(
      [
        ["a", true, false],
        ["c@s1", false, true],
      ],
    );
  });
});
