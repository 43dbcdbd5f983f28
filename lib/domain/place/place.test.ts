import { describe, expect, it } from "vitest";
import { Tree } from "@/lib/domain/tree";
import { HOUR } from "@/lib/kit/clock";
import { NO_SITES, type TerritoryNode } from "@/lib/schema/territory";
import { Desk, MORNING } from "@/lib/testing/desk";
import { appointed } from "@/lib/testing/district";
import { withPoints } from "./placed";
import { pointsOn } from "./record";

const secretary = appointed("secretary", "c1", { path: "d/st1/c1" });
const squad = appointed("squad", "c1", { path: "d/st1/c1", subject: "q2" });
const elsewhere = appointed("squad", "c2", { path: "d/st1/c2", subject: "q9" });
const gate = appointed("gate", "k1", { path: "d/st1/c1/k1", subject: "g1" });

/** The tests' district of which no building has an outline. */
class Bare extends Desk {
  override readonly ground = (() => {
    const { node, ...rest } = new Desk().ground;
    const bare = (one: TerritoryNode): TerritoryNode =>
      one.level === "building" ? { ...one, placed: false, outlined: false } : one;
    return {
      ...rest,
      node: (id: string) => {
        const one = node(id);
        return one && bare(one);
      },
    };
  })();
}

const here = (lon = 126.61, accuracy: number | null = 12) => ({
  building: "b1",
  point: [lon, 45.71],
  accuracy,
});

describe("[PLC1] putting a building on the map", () => {
  it("is for the desks above it and the squads of its own place", () => {
    const desk = new Bare();
    expect(desk.ask(secretary, "place.set", here())).toBe("done");
    expect(desk.ask(squad, "place.set", here())).toBe("done");
    expect(desk.ask(elsewhere, "place.set", here())).toBe("not-allowed");
    expect(desk.ask(gate, "place.set", here())).toBe("not-allowed");
    expect(desk.boards.get("c1", "places", "b1")).toEqual({
      point: [126.61, 45.71],
      accuracy: 12,
      at: MORNING,
    });
  });

  it("is refused where the phone does not know at which door it is, and off the earth", () => {
    const desk = new Bare();
    expect(desk.ask(squad, "place.set", here(126.61, 50))).toBe("done");
    expect(desk.ask(squad, "place.set", here(126.61, 51))).toBe("bad-arguments");
    expect(desk.ask(squad, "place.set", here(200))).toBe("bad-arguments");
    expect(desk.ask(squad, "place.set", { ...here(), building: "k1" })).toBe("unknown-place");
  });

  it("is refused where there is an outline", () => {
    expect(new Desk().ask(secretary, "place.set", here())).toBe("has-outline");
  });
});

describe("[PLC2] the later word", () => {
  it("holds, whichever arrives first", () => {
    const desk = new Bare();
    expect(desk.ask(secretary, "place.set", here(126.62), MORNING)).toBe("done");
    const late = desk.do(squad, "place.set", here(126.63), MORNING - HOUR, MORNING);
    expect(late.outcome).toMatchObject({ ok: false, error: { code: "newer-word" } });
    expect(desk.ask(secretary, "place.clear", { building: "b1" }, MORNING - 1, MORNING)).toBe(
      "newer-word",
    );
    expect(desk.ask(secretary, "place.clear", { building: "b1" }, MORNING + 1)).toBe("done");
    expect(desk.ask(secretary, "place.clear", { building: "b1" }, MORNING + 2)).toBe("not-placed");
    expect(desk.ask(squad, "place.set", here(126.63), MORNING, MORNING + 3)).toBe("newer-word");
    expect(pointsOn(desk.boards, ["c1"], desk.ground).size).toBe(0);
    expect(desk.ask(squad, "place.set", here(126.63), MORNING + 4)).toBe("done");
    expect(pointsOn(desk.boards, ["c1"], desk.ground).size).toBe(1);
  });
});

describe("[PLC3] a territory with points", () => {
  const node = (id: string, parent: string | null, level: TerritoryNode["level"]) => ({
    ...(new Bare().ground.node("d") as TerritoryNode),
    id,
    parent,
    level,
    at: [0, 0] as const,
    bbox: [0, 0, 0, 0] as const,
    placed: false,
    outlined: false,
  });
  const nodes = [
    node("d", null, "district"),
    node("s1", "d", "street"),
    node("s2", "d", "street"),
    node("b1", "s1", "building"),
    node("b2", "s1", "building"),
    node("b3", "s2", "building"),
  ];
  const at = (lon: number, lat: number) => ({ point: [lon, lat] as [number, number] });

  it("has the buildings there, what is around them where they are, and the rest where that is", () => {
    const placed = new Tree(
      withPoints(
        nodes,
        new Map([
          ["b1", at(7, 43)],
          ["b2", at(7.2, 43.4)],
        ]),
      ),
      NO_SITES,
    );
    expect(placed.node("b1")).toMatchObject({ at: [7, 43], bbox: [7, 43, 7, 43], placed: true });
    expect(placed.node("s1")).toMatchObject({ bbox: [7, 43, 7.2, 43.4], placed: true });
    expect(placed.node("d")).toMatchObject({ bbox: [7, 43, 7.2, 43.4], placed: true });
    expect(placed.node("b3")).toMatchObject({ placed: false, bbox: [7, 43, 7.2, 43.4] });
  });

  it("leaves areas as they are that have a place of their own", () => {
    const surveyed = nodes.map((one) =>
      one.level === "building" ? one : { ...one, placed: true, outlined: true },
    );
    const placed = new Tree(withPoints(surveyed, new Map([["b1", at(7, 43)]])), NO_SITES);
    expect(placed.node("s1")).toBe(surveyed[1]);
  });

  it("takes a building's point from its own board, and none for what has an outline", () => {
    const desk = new Bare();
    desk.do(secretary, "place.set", here());
    const boards = desk.boards;
    expect([...pointsOn(boards, ["c1"], desk.ground).keys()]).toEqual(["b1"]);
    expect(pointsOn(boards, ["c2"], desk.ground).size).toBe(0);
    expect(pointsOn(boards, ["c1"], new Desk().ground).size).toBe(0);
  });
});
