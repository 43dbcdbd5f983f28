import { describe, expect, it } from "vitest";
import { figuresOf } from "@/lib/domain/figures/figures";
import { DAY, HOUR } from "@/lib/kit/clock";
import { Desk, MORNING, OFFSET } from "@/lib/testing/desk";
import { appointed } from "@/lib/testing/district";

const secretary = appointed("secretary", "c1", { path: "d/st1/c1" });

describe("figures", () => {
  const figures = (desk: Desk, now = MORNING) =>
    figuresOf(desk.view, "c1", desk.ground, now, OFFSET);
  const order = (desk: Desk, target: string, closedAt: number | null = MORNING) =>
    desk.do(secretary, "isolation.order", {
      target,
      from: "street",
      no: null,
      reason: "other",
      until: MORNING + 14 * DAY,
      closedAt,
    });

  it("[FIG3] a unit is counted once, however many orders hold it, its building's among them", () => {
    const desk = new Desk();
    order(desk, "b1.1");
    order(desk, "b1.1");
    expect(figures(desk)).toMatchObject({ sealedUnits: 1, sealedBuildings: 1 });
    order(desk, "b1");
    expect(figures(desk)).toMatchObject({ sealedUnits: 4, sealedBuildings: 1 });
    order(desk, "b2.3");
    expect(figures(desk)).toMatchObject({ sealedUnits: 5, sealedBuildings: 2 });
  });

  it("[ISO7] an order that was not carried out closes nothing yet", () => {
    const desk = new Desk();
    order(desk, "b1.1", null);
    expect(figures(desk)).toMatchObject({ sealedUnits: 0, sealsPending: 1 });
  });

  it("counts of the shift under way, and nothing of the one before", () => {
    const desk = new Desk();
    const count = { gate: "g1", of: "people", way: "in", delta: 5, source: "number" };
    desk.do(secretary, "gate.count", count, MORNING);
    expect(figures(desk)).toMatchObject({ peopleIn: 5 });
    expect(figures(desk, MORNING + 8 * HOUR)).toMatchObject({ peopleIn: 0 });
  });
});
