import { expect, it } from "vitest";
import { Territory } from "@/app/_live/territory";
import type { TerritoryFile, TerritoryRow } from "@/lib/protocol/territory";
import type { Bbox } from "@/lib/schema/territory";
import { communitiesIn } from "./near";

const area = (id: string, parent: string | null, level: number, lon: number): TerritoryRow => [
  ...([id, parent, level, id, lon + 0.5, 45.5, 0, 0, 0, 0, 0] as const),
  [lon, 45, lon + 1, 46],
];

/** Communities side by side, one a degree, each with so many buildings in its compound. */
function land(...sizes: readonly number[]): Territory {
  const file: TerritoryFile = {
    version: "t",
    nodes: [
      area("d", null, 0, 126),
      area("st", "d", 1, 126),
      ...sizes.map((_, i) => area(`c${i}`, "st", 2, 126 + i)),
      ...sizes.map((_, i) => area(`k${i}`, `c${i}`, 3, 126 + i)),
    ],
    gates: [],
    squads: [],
    without: Object.fromEntries(sizes.map((size, i) => [`k${i}`, [size, 0] as const])),
  };
  return Territory.of(file);
}

const ALL: Bbox = [126, 45, 131, 46];

it("[TER11] buildings are wanted of the communities in view, the nearest to its middle first", () => {
  const five = land(100, 100, 100, 100, 100);
  expect(communitiesIn(five, [127.2, 45.2, 128.4, 45.4])).toEqual(["c1", "c2"]);
  expect(communitiesIn(five, [127.9, 45.2, 130.5, 45.4])).toEqual(["c3", "c2", "c4", "c1"]);
  expect(communitiesIn(five, null)).toEqual([]);
});

it("[TER12] of a view that shows more than have room those about its middle, and one at least", () => {
  expect(communitiesIn(land(4_000, 4_000, 4_000, 4_000, 4_000), ALL)).toHaveLength(2);
  expect(communitiesIn(land(4_000, 4_000, 4_000, 4_000, 4_000), ALL)[0]).toBe("c2");
  expect(communitiesIn(land(100, 100, 20_000, 100, 100), ALL)).toEqual(["c2"]);
});

it("[TER11] nothing is wanted where all came with the file", () => {
  const whole = Territory.of({
    version: "t",
    nodes: [area("d", null, 0, 126)],
    gates: [],
    squads: [],
  });
  expect(communitiesIn(whole, ALL)).toEqual([]);
});
