import { describe, expect, it } from "vitest";
import { crumbsTo } from "@/app/_desk/crumbs";
import { PlainBoards } from "@/lib/board/board";
import { units } from "@/lib/domain/isolation/record";
import { runs } from "@/lib/domain/run/record";
import { newSquad, squads } from "@/lib/domain/squad/record";
import type { GateSite, SquadSite, TerritoryNode } from "@/lib/schema/territory";
import { areasOf } from "./areas";
import { countsOf } from "./counts";
import { coverOf } from "./cover";
import { nearest } from "./near";
import { placeOf, selectedOf } from "./selected";
import { rowOf, treeKey, treeRows } from "./tree";

const NOW = Date.UTC(2020, 1, 12, 11, 42);
const node = (
  id: string,
  path: string,
  level: TerritoryNode["level"],
  name: string,
): TerritoryNode => ({
  id,
  parent: path.split("/").at(-2) ?? null,
  level,
  name,
  path,
  at: [0, 0],
  bbox: [0, 0, 0, 0],
  households: 84,
  captains: 1,
  units: level === "building" ? 4 : 0,
  floors: 7,
  doors: 3,
  address: "",
  placed: true,
  outlined: true,
});
const nodes = [
  node("d", "d", "district", "南岗区"),
  node("s10", "d/s10", "street", "街道10"),
  node("s2", "d/s2", "street", "街道2"),
  node("c", "d/s2/c", "community", "龙泰社区"),
  node("k", "d/s2/c/k", "compound", "和兴路3号院"),
  node("b6", "d/s2/c/k/b6", "building", "6栋"),
];
const gate: GateSite = {
  id: "g1",
  compound: "k",
  community: "c",
  name: "和兴路12号卡口",
  at: [0, 0],
  need: 2,
};
const squad: SquadSite = { id: "q1", name: "31", node: "s2", at: [0, 0], size: 6 };
const land = {
  gates: [gate],
  exits: [],
  squads: [squad],
  nodes: () => nodes,
  node: (id: string) => nodes.find((n) => n.id === id),
  gate: (id: string) => (id === gate.id ? gate : undefined),
  exit: () => undefined,
  squad: (id: string) => (id === squad.id ? squad : undefined),
  children: (id: string) => nodes.filter((n) => n.parent === id),
  line: (id: string) =>
    (nodes.find((n) => n.id === id)?.path.split("/") ?? []).flatMap(
      (part) => nodes.find((n) => n.id === part) ?? [],
    ),
};
const boards = new PlainBoards();
const order = {
  id: "o",
  from: "street",
  no: null,
  at: NOW,
  until: NOW + 1,
  closedAt: NOW,
} as const;
const run = {
  no: "17",
  state: "planned",
  vehicle: "v",
  depot: "粮库",
  stops: [],
  planned: NOW,
  at: NOW,
} as const;
boards.apply([
  units.put("c", "b6", { orders: [order], openedAt: null }),
  units.put("c", "b6.2", { orders: [{ ...order, id: "p" }], openedAt: null }),
  squads.put("s2", "q1", { ...newSquad(NOW), duty: true, people: 6 }),
  runs.put("s2", "run-command", { ...run, stops: [] }),
]);
const held = ["d", "s2", "c"];

describe("counts", () => {
  const { figures, sealed } = countsOf(boards, held, land, NOW, () => 480);
  it("of a node are those of all boards below it; a unit closed twice is one", () => {
    expect(figures.get("d")).toMatchObject({ sealedUnits: 4, squadsOnDuty: 1 });
    expect(figures.get("c")).toMatchObject({ sealedUnits: 4, squadsOnDuty: 0 });
    expect(figures.get("s10")).toBeUndefined();
  });
  it("reach compounds and buildings, which have no board", () => {
    expect([sealed.get("k"), sealed.get("b6")]).toEqual([4, 4]);
  });
});

describe("the tree", () => {
  const rows = treeRows(land, "d", new Set(["d", "s2"]));
  it("shows open branches in the order of their numbers", () => {
    expect(rows.map((row) => [row.node.id, row.depth, row.position, row.siblings])).toEqual([
      ["d", 0, 1, 1],
      ["s2", 1, 1, 2],
      ["c", 2, 1, 1],
      ["s10", 1, 2, 2],
    ]);
  });
  it("shows a place that is closed away by the branch it is in", () => {
    expect(["c", "k", "b6", "s10"].map((id) => rowOf(rows, land.line(id)))).toEqual([
      "c",
      "c",
      "c",
      "s10",
    ]);
    expect(rowOf(rows, land.line("gone"))).toBeNull();
  });
  it("is walked, opened and closed by keys", () => {
    expect(treeKey(rows, "s2", "ArrowDown")).toEqual({ to: "c" });
    expect(treeKey(rows, "c", "ArrowRight")).toEqual({ open: "c" });
    expect(treeKey(rows, "s2", "ArrowRight")).toEqual({ to: "c" });
    expect(treeKey(rows, "s2", "ArrowLeft")).toEqual({ close: "s2" });
    expect(treeKey(rows, "c", "ArrowLeft")).toEqual({ to: "s2" });
    expect(treeKey(rows, "s10", "ArrowRight")).toBeNull();
    expect(treeKey(rows, "d", "End")).toEqual({ to: "s10" });
    expect(treeKey(rows, "gone", "ArrowDown")).toEqual({ to: "d" });
  });
});

describe("what is selected", () => {
  const kind = (sel: string | null): string => selectedOf(sel, "s2", land, boards, held).kind;
  it("is told by its id", () => {
    expect([null, "c", "b6", "b6.2", "g1", "q1", "run-command", "plan", "?"].map(kind)).toEqual([
      "node",
      "node",
      "door",
      "door",
      "gate",
      "squad",
      "run",
      "plan",
      "gone",
    ]);
  });
});

describe("the line above a screen", () => {
  const crumbs = (sel: string | null) =>
    crumbsTo(placeOf(selectedOf(sel, "s2", land, boards, held), "s2"), "s2", land).map(
      ({ name, own }) => (own ? name : `(${name})`),
    );
  it("goes from the district to the building; what lies above one's own is no way", () => {
    expect(crumbs("b6.2")).toEqual(["(南岗区)", "街道2", "龙泰社区", "和兴路3号院", "6栋"]);
    expect(crumbs("g1")).toEqual(["(南岗区)", "街道2", "龙泰社区", "和兴路3号院"]);
    expect(["q1", "run-command", "plan", "?", null].map((sel) => crumbs(sel).at(-1))).toEqual(
      Array(5).fill("街道2"),
    );
  });

  it("says a name once that a made level has from above: by oneself, by one's own, by the highest", () => {
    const names = ["蒙特卡洛区", "蒙特卡洛区", "蒙特卡洛区", "蒙特卡洛区", "1号"];
    const line = names.map((name, i) => {
      const path = ["d", "s", "c", "k", "b"].slice(0, i + 1).join("/");
      return { ...(land.node("b6") as TerritoryNode), id: path.at(-1) ?? "", name, path };
    });
    const told = (place: string, root: string) => {
      const to = line.findIndex(({ id }) => id === place) + 1;
      const tree = { node: (id: string) => line.find((n) => n.id === id), line: () => line };
      return crumbsTo(place, root, { ...tree, line: () => line.slice(0, to) }).map(({ id }) => id);
    };
    expect(told("b", "d")).toEqual(["d", "b"]);
    expect(told("b", "c")).toEqual(["c", "b"]);
    expect(told("k", "s")).toEqual(["s"]);
  });
});

describe("the tables", () => {
  const counts = countsOf(boards, held, land, NOW, () => 480);
  it("sum up each part of a place, compounds too", () => {
    const sums = (node: string) =>
      areasOf(node, land, counts).map(({ node: { id }, figures, sealed }) => [
        id,
        figures?.sealedUnits ?? sealed,
      ]);
    expect(sums("d")).toEqual([
      ["s2", 4],
      ["s10", 0],
    ]);
    expect(sums("c")).toEqual([["k", 4]]);
    expect(sums("k")).toEqual([]);
  });
  it("say by which place somebody is", () => {
    const at = (id: string, lon: number) => ({
      ...node(id, id, "compound", id),
      at: [lon, 45] as const,
    });
    const places = [at("west", 126), at("east", 126.1)];
    expect(nearest([126.04, 45], places)?.id).toBe("west");
    expect(nearest([126.06, 45], places)?.id).toBe("east");
    expect(nearest([126, 45], [])).toBeUndefined();
  });
});

describe("a run", () => {
  it("lies on the lowest board that covers all its stops", () => {
    expect(coverOf(["b6.2", "g1"], land)).toBe("c");
    expect(coverOf(["b6.2", "s10"], land)).toBe("d");
    expect(coverOf(["b6.2", "nowhere"], land)).toBeUndefined();
    expect(coverOf([], land)).toBeUndefined();
  });
});
