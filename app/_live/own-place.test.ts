import { describe, expect, it } from "vitest";
import { packNode, type TerritoryFile } from "@/lib/protocol/territory";
import { inScope } from "@/lib/schema/territory";
import { testTerritory } from "@/server/testing/territory";
import { ownPlace } from "./own-place";

const territory = testTerritory();

/** A node's file as the server gives it: what is above and below it. */
async function read(id: string): Promise<TerritoryFile | null> {
  const path = territory.node(id)?.path;
  if (path === undefined) return null;
  const nodes = [...territory.nodes()].filter(
    (node) => inScope(path, node.path) || inScope(node.path, path),
  );
  return { version: "test", nodes: nodes.map(packNode), gates: [], squads: [] };
}

const of = async (nodes: string[], asked: string | null) =>
  (await ownPlace(nodes, asked, read))?.node ?? null;

describe("[VIEW2] who has charge of two places", () => {
  it("comes by an address to the one that holds it, and without one to the first", async () => {
    expect(await of(["c1", "st2"], null)).toBe("c1");
    expect(await of(["c1", "st2"], "k1")).toBe("c1");
    expect(await of(["c1", "st2"], "k3")).toBe("st2");
    expect(await of(["c1", "st2"], "st2")).toBe("st2");
  });

  it("comes to what is above one by the other alone, and to the first when it is nowhere", async () => {
    expect(await of(["c1", "d"], "st1")).toBe("d");
    expect(await of(["c1", "st2"], "c2")).toBe("c1");
    expect(await of(["c1", "st2"], "nowhere")).toBe("c1");
  });

  it("comes to none that they may not see", async () => {
    expect(await of(["gone", "st2"], "k1")).toBe("st2");
    expect(await of(["gone"], null)).toBeNull();
  });
});
