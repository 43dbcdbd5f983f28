import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "@/lib/domain/registry";
import { DAY, HOUR, MINUTE } from "@/lib/kit/clock";
import { ROLES } from "@/lib/schema/role";
import { inScope } from "@/lib/schema/territory";
import { Desk, MORNING } from "@/lib/testing/desk";
import { appointed } from "@/lib/testing/district";

const officer = appointed("gate", "c1", { path: "d/st1/c1", subject: "g1" });
const count = { gate: "g1", of: "people", way: "in", delta: 1, source: "taps" };
const seal = {
  target: "b1.1",
  from: "street",
  no: null,
  reason: "other",
  until: MORNING + 9 * DAY,
  closedAt: null,
};

describe("rights", () => {
  it("[RGT1] in scope means path prefix, of whole ids", () => {
    expect(inScope("d/st1", "d/st1/c1")).toBe(true);
    expect(inScope("d/st1", "d/st1")).toBe(true);
    expect(inScope("d/st1", "d/st10/c1")).toBe(false);
    expect(inScope("d/st1/c1", "d/st1")).toBe(false);
  });

  it("[RGT1] no role reaches a sibling, an ancestor or another branch", () => {
    const desk = new Desk();
    for (const role of ROLES) {
      for (const path of ["d/st1/c2", "d/st2", "d/st2/c3", "d/st1/c1/k1/b2"]) {
        const node = path.split("/").at(-1) ?? "";
        expect(desk.ask(appointed(role, node, { path }), "isolation.order", seal)).toBe(
          "not-allowed",
        );
      }
    }
  });

  it("[RGT2] an act of authority needs the right when it is decided", () => {
    const desk = new Desk();
    const gone = appointed("secretary", "c1", { path: "d/st1/c1", until: MORNING });
    expect(desk.ask(gone, "isolation.order", seal, MORNING - HOUR, MORNING + MINUTE)).toBe(
      "not-allowed",
    );
  });

  it("[RGT3] an act of the field needs it when it was done, for a day, and not revoked", () => {
    const desk = new Desk();
    const shift = { ...officer, until: MORNING };
    expect(desk.ask(shift, "gate.count", count, MORNING - HOUR, MORNING + 5 * HOUR)).toBe("done");
    expect(desk.ask(shift, "gate.count", count, MORNING + 1, MORNING + 5 * HOUR)).toBe(
      "not-allowed",
    );
    expect(desk.ask(shift, "gate.count", count, MORNING - HOUR, MORNING + 23 * HOUR + 1)).toBe(
      "too-late",
    );
    const revoked = { ...shift, revokedAt: MORNING + HOUR };
    expect(desk.ask(revoked, "gate.count", count, MORNING - HOUR, MORNING + 2 * HOUR)).toBe(
      "not-allowed",
    );
  });

  it("[RGT4] an appointment to one gate is for that one only, and a desk's for all in scope", () => {
    const desk = new Desk();
    const other = appointed("gate", "c1", { path: "d/st1/c1", subject: "g2" });
    expect(desk.ask(other, "gate.count", count)).toBe("not-allowed");
    const desks = appointed("secretary", "c1", { path: "d/st1/c1" });
    expect(desk.ask(desks, "gate.count", count)).toBe("done");
  });

  it("a wall may do nothing at all", () => {
    for (const def of COMMANDS.values()) expect(def.roles).not.toContain("wall");
  });

  it("[CMD9] whatever the arguments, a verb answers and never throws", () => {
    const names = [...COMMANDS.keys()];
    const everybody = ROLES.map((role) => appointed(role, "d", { path: "d" }));
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom(...everybody),
        fc.object(),
        (name, by, args) => {
          expect(typeof new Desk().ask(by, name, args)).toBe("string");
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
