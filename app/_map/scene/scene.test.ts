import { describe, expect, it } from "vitest";
import { PlainBoards } from "@/lib/board/board";
import { exits } from "@/lib/domain/exit/record";
import { gates, newGate } from "@/lib/domain/gate/record";
import { units } from "@/lib/domain/isolation/record";
import { runs } from "@/lib/domain/run/record";
import { newSquad, squads } from "@/lib/domain/squad/record";
import { HOUR } from "@/lib/kit/clock";
import { NO_SITES } from "@/lib/schema/territory";
import { testGround } from "@/lib/testing/district";
import { selectedExit } from "./corners";
import { mattersIn } from "./matters";
import { type Look, sceneOf } from "./scene";

const NOW = 100 * HOUR;
const ground = testGround();
const boards = new PlainBoards();
const stop = (
  id: string,
  place: string,
  state: "delivered" | "failed" | "pending",
  at: number | null,
) => ({
  id,
  place,
  state,
  at,
  goods: [],
  missing: [],
  why: state === "failed" ? ("nobody" as const) : null,
});
boards.apply([
  units.put("c1", "b1.2", {
    orders: [{ id: "o1", from: "street", no: null, at: NOW, until: NOW + HOUR, closedAt: NOW }],
    openedAt: null,
  }),
  units.put("c1", "b2.1", {
    orders: [
      { id: "o2", from: "street", no: null, at: NOW - HOUR, until: NOW + HOUR, closedAt: null },
    ],
    openedAt: null,
  }),
  gates.put("c1", "g1", {
    ...newGate(NOW),
    state: "open",
    staff: { p: { people: 2, since: NOW } },
  }),
  gates.put("c2", "g2", { ...newGate(NOW), state: "open", unmannedSince: NOW }),
  squads.put("st1", "q1", { ...newSquad(NOW), duty: true, people: 6 }),
  squads.put("c1", "q2", { ...newSquad(NOW - 2 * HOUR), duty: true, people: 6 }),
  runs.put("st1", "r1", {
    no: "12",
    state: "underway",
    vehicle: "v",
    depot: "b3",
    planned: NOW,
    at: NOW,
    stops: [
      stop("s1", "b1", "delivered", NOW - 2),
      stop("s2", "g1", "failed", NOW - 1),
      stop("s3", "b2", "pending", null),
    ],
  }),
]);
const held = ["d", "st1", "c1", "c2"];
const look = (over: Partial<Look> = {}): Look => ({
  boards,
  held,
  positions: new Map(),
  roads: new Map(),
  sites: {
    ...ground,
    node: ground.node,
    gate: ground.gate,
    squad: ground.squad,
    ...NO_SITES,
  },
  now: NOW,
  offset: () => 0,
  language: "zh-CN",
  numbered: [],
  visit: false,
  ...over,
});
const ids = (signs: readonly { id: string }[]) => signs.map(({ id }) => id);

describe("what a map shows", () => {
  it("[EXT3] has the exits of the boards that are held, by what they were found to be", () => {
    const exit = (id: string, community: string) => ({
      ...{ id, community, compound: "k1", name: id, at: [126.6, 45.7] as const, width: null },
    });
    const sites = {
      ...look().sites,
      exits: [exit("x1", "c1"), exit("x2", "c1"), exit("x3", "elsewhere")],
    };
    const found = new PlainBoards();
    found.apply([exits.put("c1", "x2", { state: "fenced", at: NOW })]);
    const shown = sceneOf(look({ boards: found, sites })).exits;
    expect(shown.map(({ id, properties }) => `${id} ${properties.icon}`)).toEqual([
      "x1 exit-unknown",
      "x2 exit-fenced",
    ]);
    expect(sceneOf(look({ boards: found, sites, visit: true })).exits).toEqual([]);
    const picked = { kind: "exit", id: "x2" } as const;
    expect(selectedExit({ picked }, shown)).toEqual([{ ...shown[1], id: "selected-exit" }]);
    expect(selectedExit({ picked: { kind: "gate", id: "x2" } }, shown)).toEqual([]);
  });

  it("shows what asks for an answer as such, and never twice", () => {
    const scene = sceneOf(look());
    expect(new Set(scene.matters.map(({ properties }) => properties.icon))).toEqual(
      new Set(["matter-seal", "matter-gate", "matter-squad", "matter-stop"]),
    );
    expect(ids(scene.gates)).toEqual(["g1"]);
    expect(ids(scene.squads)).toEqual(["q1"]);
  });

  it("shows a squad that calls for help as a matter, by its name", () => {
    const called = new PlainBoards();
    called.apply([squads.put("st1", "q1", { ...newSquad(NOW), duty: true, state: "support" })]);
    const { matters, squads: still } = sceneOf(look({ boards: called }));
    expect(matters.map(({ properties: { icon, label } }) => [icon, label])).toEqual([
      ["matter-support", "q1"],
    ]);
    expect(still).toEqual([]);
  });

  it("numbers matters as the list beside it does", () => {
    const numbered = mattersIn(boards, held, NOW).slice(0, 2);
    const { matters } = sceneOf(look({ numbered }));
    expect(matters.map(({ properties }) => properties.number)).toEqual(["1", "2", "", ""]);
    expect(ids(matters).slice(0, 2)).toEqual(ids(numbered));
  });

  it("puts overdue matters first, then the oldest", () => {
    const order = mattersIn(boards, held, NOW).map(
      ({ kind, overdue }) => `${kind}${overdue ? "!" : ""}`,
    );
    expect(order).toEqual(["squad!", "seal!", "stop", "gate"]);
  });

  it("draws the settled part of a run apart from the rest, the truck at its last stop", () => {
    const { ways, trucks } = sceneOf(look());
    expect(ways.map(({ properties }) => properties.done)).toEqual([true, true, false]);
    expect(trucks[0]?.properties.label).toBe("2/3");
  });

  it("shows a run that is silent too long as out of contact", () => {
    const icon = (now: number) => sceneOf(look({ now })).trucks[0]?.properties.icon;
    expect([icon(NOW + HOUR / 2), icon(NOW + HOUR)]).toEqual(["truck", "truck-lost"]);
  });

  it("follows the roads where they are known", () => {
    const line = [
      [71.4, 51.1],
      [71.41, 51.11],
      [71.42, 51.12],
    ] as const;
    const { ways } = sceneOf(look({ roads: new Map([["b3>b1", line]]) }));
    expect(ways[0]?.line).toBe(line);
    expect(ways[1]?.line).toHaveLength(2);
  });

  it("puts a squad where it was last seen", () => {
    const at = { squad: "q1", lon: 71.5, lat: 51.2, heading: 90, at: NOW };
    const { squads: shown } = sceneOf(look({ positions: new Map([["q1", at]]) }));
    expect(shown[0]).toMatchObject({
      at: [71.5, 51.2],
      properties: { look: "moving", heading: 90 },
    });
  });

  it("shows visitors counts by community and nothing finer", () => {
    const scene = sceneOf(look({ visit: true }));
    expect(scene.counts.map(({ id, properties }) => [id, properties.label])).toEqual([["c1", "1"]]);
    expect([...scene.tints]).toEqual([["c1", 1]]);
    const { seals, gates: g, squads: s, ways, stops, trucks, matters } = scene;
    expect([
      seals.size,
      ...[g, s, ways, stops, trucks, matters].map((list) => list.length),
    ]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});
