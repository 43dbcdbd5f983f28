import { describe, expect, it } from "vitest";
import { Tree } from "@/lib/domain/tree";
import { NO_SITES, type TerritoryNode } from "@/lib/schema/territory";
import { madeTerritory } from "@/server/testing/made-territory";
import { Territory } from "./territory";

const SEEDS = [1, 2, 3, 4, 5, 6];

describe("a territory with its buildings in columns", () => {
  it.each(SEEDS)("says what a plain tree of the same nodes says: %i", (seed) => {
    const { about, nodes } = made(seed);
    const territory = Territory.of(about, nodes, NO_SITES);
    const tree = new Tree(nodes, NO_SITES);
    expect(sorted(territory.nodes())).toEqual(sorted(nodes));
    for (const { id } of nodes) {
      expect(territory.node(id)).toEqual(tree.node(id));
      expect(sorted(territory.children(id))).toEqual(sorted(tree.children(id)));
      expect(territory.line(id)).toEqual(tree.line(id));
      const buildings = tree.children(id).filter(({ level }) => level === "building");
      expect(territory.buildingsOf(id)).toEqual(buildings);
      expect(territory.buildingsIn(id)).toBe(buildings.length);
    }
    expect(territory.node("none")).toBeUndefined();
  });

  it("keeps parents before children", () => {
    const seen = new Set<string>();
    for (const { id, parent } of made(3).territory.nodes()) {
      if (parent !== null) expect(seen).toContain(parent);
      seen.add(id);
    }
  });
});

function made(seed: number) {
  const territory = madeTerritory(seed);
  // As an import may bring them: an address, a building that says nothing, one in the street itself.
  const nodes = [...territory.nodes()].map((node, i) =>
    node.level === "building" && i % 3 === 0
      ? { ...node, address: `和兴路${i}号`, name: "" }
      : node,
  );
  return { about: territory.about, nodes, territory };
}

const sorted = (nodes: Iterable<TerritoryNode>): TerritoryNode[] =>
  [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
