import { describe, expect, it } from "vitest";
import { type Actor, ROLES, type Role } from "@/lib/schema/role";
import { LEVELS, type Level } from "@/lib/schema/territory";
import { editsAt, mayEditTerritory } from "./territory";

const NOW = 1_000;
const held = (
  role: Role,
  path: string,
  over: Partial<Actor["appointments"][number]> = {},
): Actor => ({
  account: "a",
  name: "某人",
  appointments: [
    {
      ...{ id: "a", role, node: path.split("/").at(-1) ?? "", path, subject: null, title: "" },
      ...{ from: 0, until: null, revokedAt: null, standsInFor: null },
      ...over,
    },
  ],
});

/** A node of each level, each in the one before, and a gate by its compound. */
const PATHS: Record<Level | "gate", string> = {
  district: "d",
  street: "d/st1",
  community: "d/st1/c1",
  compound: "d/st1/c1/k1",
  building: "d/st1/c1/k1/b1",
  gate: "d/st1/c1/k1",
};
const KINDS = [...LEVELS, "gate"] as const;
const edits = (actor: Actor): string[] =>
  KINDS.filter((kind) => mayEditTerritory(actor, PATHS[kind], kind, NOW));

describe("[EDT3] who edits the territory", () => {
  it.each([
    ["commander", "d", [...KINDS]],
    ["commander", "d/st1", ["community", "compound", "building", "gate"]],
    ["secretary", "d/st1/c1", ["building", "gate"]],
    ["commander", "d/st2", []],
    ["secretary", "d/st1/c2", []],
    ["secretary", "d/st1/c10", []],
  ] as [Role, string, string[]][])("a %s of %s: %s", (role, path, kinds) => {
    expect(edits(held(role, path))).toEqual(kinds);
  });

  it.each(ROLES.filter((role) => role !== "commander" && role !== "secretary"))(
    "nobody as %s",
    (role) => {
      for (const path of ["d", "d/st1", "d/st1/c1"]) {
        expect(edits(held(role, path))).toEqual([]);
        expect(editsAt(held(role, path), NOW)).toEqual([]);
      }
    },
  );

  it("nobody before, after, or for one gate alone", () => {
    for (const over of [{ from: NOW + 1 }, { until: NOW }, { revokedAt: NOW }, { subject: "g1" }])
      expect(edits(held("commander", "d", over))).toEqual([]);
  });

  it("where they are appointed", () => {
    expect(editsAt(held("secretary", "d/st1/c1"), NOW)).toEqual(["d/st1/c1"]);
    expect(editsAt(held("commander", "d"), NOW)).toEqual(["d"]);
  });
});
