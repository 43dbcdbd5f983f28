import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { covers } from "@/lib/policy/may";
import { splitTarget, unitId } from "@/lib/schema/territory";
import { appointed, testGround } from "@/lib/testing/district";
import { doorsOf, nameOf } from "./doors";

const ground = testGround();
const territory = {
  node: ground.node,
  nodes: () => ["k1", "b1", "b2", "k2", "b3"].flatMap((id) => ground.node(id) ?? []),
};
const SUBJECTS = ["k1", "k2", "b1", "b2", "b1.1", "b1.3", "b2.2", "gone", "gone.1"];

describe("[APT10] a captain's doors", () => {
  it("are those of compounds and buildings, and single units", () => {
    const held = [
      { path: "d/st1/c1", subject: "b2" },
      { path: "d/st1/c1", subject: "b1.3" },
    ];
    expect(doorsOf(held, territory)).toMatchObject([
      { building: { id: "b1" }, targets: ["b1.3"], whole: false },
      { building: { id: "b2" }, targets: ["b2.1", "b2.2", "b2.3"], whole: true },
    ]);
  });

  it("are named as their captain may: who has a house's only unit does not have the house", () => {
    const [b1] = doorsOf([{ path: "d/st1/c1", subject: "b1.3" }], territory);
    if (!b1) throw new Error("no building");
    expect(nameOf("b1.3", b1)).toBe("b1.3");
    const house = { ...b1, targets: ["b1"] };
    expect(nameOf("b1", house)).toBe("b1.1");
    expect(nameOf("b1", { ...house, whole: true })).toBe("b1");
  });

  it("are exactly those at which the captain may act", () => {
    fc.assert(
      fc.property(fc.subarray(SUBJECTS), (subjects) => {
        const held = subjects.map((subject) =>
          appointed("captain", "c1", { path: "d/st1/c1", subject }),
        );
        const shown = doorsOf(held, territory).flatMap(({ targets }) => targets);
        const all = territory
          .nodes()
          .flatMap(({ id, units }) => Array.from({ length: units }, (_, i) => unitId(id, i + 1)));
        for (const target of all) {
          const may = held.some((one) => covers(one, target, ground));
          expect(shown.includes(target), `${splitTarget(target).building} ${target}`).toBe(may);
        }
      }),
    );
  });
});
