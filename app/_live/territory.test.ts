import { describe, expect, it } from "vitest";
import { namedIn } from "@/app/_map/scene/land";
import { pointAreas } from "@/app/_map/scene/points";
import { sealsOf } from "@/app/_map/scene/seals";
import { PlainBoards } from "@/lib/board/board";
import { units } from "@/lib/domain/isolation/record";
import { places } from "@/lib/domain/place/record";
import { packNode, type TerritoryFile } from "@/lib/protocol/territory";
import { testTerritory } from "@/server/testing/territory";
import { Territory } from "./territory";

/** The tests' district as a screen loads it, of which 1 to 3 have no outline. */
function loaded(): Territory {
  const nodes = [...testTerritory().nodes()].map((node) =>
    ["b1", "b2", "b3"].includes(node.id) ? { ...node, placed: false, outlined: false } : node,
  );
  const file: TerritoryFile = { version: "t", nodes: nodes.map(packNode), gates: [], squads: [] };
  return Territory.of(file);
}

const at = (lon: number) => ({ point: [lon, 45.7] as [number, number], accuracy: null, at: 1 });

describe("[PLC1] a screen's territory", () => {
  it("has a building where the boards say, and is the same as long as they say the same", () => {
    const bare = loaded();
    const boards = new PlainBoards();
    expect(bare.after(boards, ["c1", "c2"])).toBe(bare);
    boards.apply([places.put("c1", "b1", at(126.61)), places.put("c2", "b2", at(126.62))]);
    const placed = bare.after(boards, ["c1", "c2"]);
    expect(placed.node("b1")).toMatchObject({ at: [126.61, 45.7], placed: true });
    // 2 lies on another board; 4 has its outline.
    expect(placed.node("b2")?.placed).toBe(false);
    expect(placed.after(boards, ["c1", "c2"])).toBe(placed);
    // While it is pending, the same is said by another object each time.
    boards.apply([places.put("c1", "b1", at(126.61))]);
    expect(placed.after(boards, ["c1", "c2"])).toBe(placed);
    boards.apply([places.put("c1", "b1", at(126.63))]);
    expect(placed.after(boards, ["c1", "c2"]).node("b1")?.at).toEqual([126.63, 45.7]);
    expect(placed.pinyin).toBe(bare.pinyin);
    boards.apply([places.drop("c1", "b1")]);
    const cleared = placed.after(boards, ["c1", "c2"]);
    expect(cleared.node("b1")).toEqual(bare.node("b1"));
  });

  it("gives the map a square for each point, with what stands on it", () => {
    const boards = new PlainBoards();
    const order = { id: "o", from: "street", no: null, at: 1, until: 2, closedAt: 1 } as const;
    boards.apply([
      places.put("c1", "b1", at(126.61)),
      places.put("c1", "b2", at(126.62)),
      units.put("c1", "b1.2", { orders: [order], openedAt: null }),
    ]);
    const placed = loaded().after(boards, ["c1"]);
    const seals = sealsOf(boards, ["c1"], placed);
    const areas = pointAreas(namedIn(placed).put, seals, "b2");
    expect(areas.map(({ id, properties }) => [id, properties])).toEqual([
      ["b1", { sealed: true, pending: false, selected: false }],
      ["b2", { sealed: false, pending: false, selected: true }],
    ]);
    const lons = areas.flatMap(({ ring }) => ring.map(([lon]) => lon));
    expect((lons[0] ?? 0) + (lons[1] ?? 0)).toBeCloseTo(2 * 126.61, 9);
    expect(seals.get("b1")?.at).toEqual([126.61, 45.7]);
  });
});
