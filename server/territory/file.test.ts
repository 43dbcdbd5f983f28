import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { type TerritoryFile, unpackNodes } from "@/lib/protocol/territory";
import { testTerritory } from "@/server/testing/territory";
import { TerritoryFiles } from "./file";

const territory = testTerritory();
const files = new TerritoryFiles(territory);
const fileOf = async (id: string): Promise<TerritoryFile> =>
  JSON.parse(gunzipSync(await files.packed(id)).toString()) as TerritoryFile;

it("[SIZE2] holds what lies above a node and below it, as the territory has it, parents before children", async () => {
  const { nodes, gates, squads, version } = await fileOf("st1");
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
  expect(squads).toEqual(territory.squads.filter(({ node }) => ids.includes(node)));
  expect(version).toBe("test");
});

it("is packed once for a place with a board", async () => {
  expect(await files.packed("c1")).toBe(await files.packed("c1"));
  expect((await fileOf("b1")).nodes.map(([id]) => id)).toEqual(["d", "st1", "c1", "k1", "b1"]);
});
