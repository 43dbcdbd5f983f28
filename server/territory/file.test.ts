import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { type TerritoryFile, unpackNodes } from "@/lib/protocol/territory";
import { LEVELS } from "@/lib/schema/territory";
import { testTerritory } from "@/server/testing/territory";
import { TerritoryFiles } from "./file";

const territory = testTerritory();
const files = new TerritoryFiles(territory);
const fileOf = async (id: string): Promise<TerritoryFile> =>
  JSON.parse(gunzipSync(await files.packed(id)).toString()) as TerritoryFile;

it("[SIZE2] holds what lies above a node and below it, as the territory has it, parents before children", async () => {
  const { nodes, gates, exits, squads, version } = await fileOf("st1");
  const unpacked = unpackNodes(nodes);
  const ids = unpacked.map(({ id }) => id);
  const inside = [...territory.nodes()].filter(
    ({ id, path }) => id === "d" || path.split("/").includes("st1"),
  );
  expect(ids.toSorted()).toEqual(inside.map(({ id }) => id).toSorted());
  for (const { id, parent, path, name, at } of unpacked) {
    if (parent !== null) expect(ids.indexOf(parent)).toBeLessThan(ids.indexOf(id));
    expect(territory.node(id)).toMatchObject({ parent, path, name, at });
  }
  expect(gates).toEqual(territory.gates.filter(({ compound }) => ids.includes(compound)));
  expect(exits).toEqual(territory.exits.filter(({ compound }) => ids.includes(compound)));
  expect(exits).toHaveLength(2);
  expect(squads).toEqual(territory.squads.filter(({ node }) => ids.includes(node)));
  expect(version).toBe("test");
});

it("[TER11] has the areas alone of a district or street with more buildings than it may have, and says what it lacks", async () => {
  const large = new TerritoryFiles(territory, 1);
  const read = async (id: string): Promise<TerritoryFile> =>
    JSON.parse(gunzipSync(await large.packed(id)).toString()) as TerritoryFile;
  for (const id of ["d", "st1"]) {
    const [part, whole] = [await read(id), await fileOf(id)];
    const buildings = whole.nodes.filter(([, , level]) => LEVELS[level] === "building");
    expect(buildings.length).toBeGreaterThan(1);
    expect(part.nodes).toEqual(whole.nodes.filter((row) => !buildings.includes(row)));
    expect([part.gates, part.exits, part.squads]).toEqual([whole.gates, whole.exits, whole.squads]);
    const left = Object.entries(part.without ?? {});
    for (const [area, [all, unplaced]] of left)
      expect([all, unplaced], area).toEqual([buildings.filter(([, of]) => of === area).length, 0]);
    expect(left.reduce((sum, [, [all]]) => sum + all, 0)).toBe(buildings.length);
  }
  const limit = (await fileOf("d")).nodes.filter(([, , level]) => LEVELS[level] === "building");
  const just = new TerritoryFiles(territory, limit.length);
  expect(await just.packed("d")).toEqual(await files.packed("d"));
});

it("[TER11] is whole for a community, however many buildings it has", async () => {
  const large = new TerritoryFiles(territory, 0);
  expect(await large.packed("c1")).toEqual(await files.packed("c1"));
});

it("is packed once for a place with a board", async () => {
  expect(await files.packed("c1")).toBe(await files.packed("c1"));
  expect((await fileOf("b1")).nodes.map(([id]) => id)).toEqual(["d", "st1", "c1", "k1", "b1"]);
});
