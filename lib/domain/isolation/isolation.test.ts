import { beforeEach, describe, expect, it } from "vitest";
import { MOST_ORDERS, units } from "@/lib/domain/isolation/record";
import { mattersOf } from "@/lib/domain/matter/derive";
import { DAY, HOUR } from "@/lib/kit/clock";
import { Desk, MORNING } from "@/lib/testing/desk";
import { appointed } from "@/lib/testing/district";

const secretary = appointed("secretary", "c1", { path: "d/st1/c1" });
const street = appointed("commander", "st1", { path: "d/st1" });
const UNTIL = MORNING + 14 * DAY;

describe("isolation", () => {
  let desk: Desk;
  beforeEach(() => {
    desk = new Desk();
  });
  const order = (target: string, over: object = {}, at = MORNING): string =>
    desk.do(
      secretary,
      "isolation.order",
      { target, from: "street", no: null, reason: "contact", until: UNTIL, closedAt: at, ...over },
      at,
    ).id;
  const open = (target: string): string[] =>
    units.get(desk.view, "c1", target)?.orders.map((o) => o.id) ?? [];

  it("[ISO1] two orders on one unit end each by itself", () => {
    const first = order("b1.1");
    const second = order("b1.1", { from: "district" });
    expect(open("b1.1")).toEqual([first, second]);
    expect(
      desk.ask(secretary, "isolation.release", { target: "b1.1", orders: [first], no: null }),
    ).toBe("done");
    expect(open("b1.1")).toEqual([second]);
    desk.do(street, "isolation.release", { target: "b1.1", orders: [second], no: "街防 3 号" });
    expect(open("b1.1")).toEqual([]);
    expect([...desk.view.entries("c1", "units")]).toEqual([]);
  });

  it("[ISO2] a release that has not seen the newer order leaves it in force", () => {
    const first = order("b1.1");
    const newer = order("b1.1");
    desk.do(secretary, "isolation.release", { target: "b1.1", orders: [first], no: null });
    expect(open("b1.1")).toEqual([newer]);
    expect(
      desk.ask(secretary, "isolation.release", { target: "b1.1", orders: [first], no: null }),
    ).toBe("order-gone");
  });

  it("[ISO8] no more orders stand on a unit than one release can name", () => {
    const all = Array.from({ length: MOST_ORDERS }, () => order("b1.1"));
    const args = { from: "street", no: null, reason: "contact", until: UNTIL, closedAt: null };
    expect(desk.ask(secretary, "isolation.order", { target: "b1.1", ...args })).toBe(
      "too-many-orders",
    );
    desk.do(secretary, "isolation.release", { target: "b1.1", orders: all, no: null });
    expect(open("b1.1")).toEqual([]);
  });

  it("[ISO3] a wrong unit is voided with a reason that stays off the board", () => {
    const wrong = order("b1.2");
    expect(desk.ask(secretary, "isolation.void", { target: "b1.2", order: wrong, why: "" })).toBe(
      "bad-arguments",
    );
    expect(
      desk.ask(secretary, "isolation.void", { target: "b1.2", order: wrong, why: "报错单元" }),
    ).toBe("done");
    expect(open("b1.2")).toEqual([]);
  });

  it("[BRD3] no reason ever reaches the board", () => {
    order("b1.1", { reason: "confirmed" });
    expect(JSON.stringify([...desk.view.entries("c1", "units")])).not.toContain("confirmed");
  });

  it("[ISO4] an emergency opening leaves the order standing", () => {
    const id = order("b1.1");
    desk.do(secretary, "isolation.open", { target: "b1.1", cause: "ambulance" }, MORNING + HOUR);
    expect(open("b1.1")).toEqual([id]);
    expect(units.get(desk.view, "c1", "b1.1")?.openedAt).toBe(MORNING + HOUR);
  });

  it("[ISO4] an opening of a unit's door is noted on what keeps it closed: its own seal, or else its building's", () => {
    const captain = appointed("captain", "c1", { path: "d/st1/c1", subject: "b1.2" });
    const say = (target: string, at: number) => {
      const { outcome } = desk.do(captain, "isolation.open", { target, cause: "birth" }, at);
      return outcome.ok ? "done" : outcome.error.code;
    };
    const openedAt = (target: string) => units.get(desk.view, "c1", target)?.openedAt;
    expect(say("b1.2", MORNING)).toBe("order-gone");
    const whole = order("b1");
    expect(say("b1.2", MORNING + HOUR)).toBe("done");
    expect(open("b1")).toEqual([whole]);
    expect([openedAt("b1"), openedAt("b1.2")]).toEqual([MORNING + HOUR, undefined]);
    order("b1.2");
    expect(say("b1.2", MORNING + 2 * HOUR)).toBe("done");
    expect([openedAt("b1"), openedAt("b1.2")]).toEqual([MORNING + HOUR, MORNING + 2 * HOUR]);
    expect(say("b1.1", MORNING + 3 * HOUR)).toBe("not-allowed");
    expect(say("b1", MORNING + 3 * HOUR)).toBe("not-allowed");
  });

  it("[ISO6] extending from a date that has changed is refused with the current one", () => {
    const id = order("b1.1");
    const extend = { target: "b1.1", order: id, seen: UNTIL, until: UNTIL + 7 * DAY };
    expect(desk.ask(secretary, "isolation.extend", extend)).toBe("done");
    const { outcome } = desk.do(street, "isolation.extend", { ...extend, until: UNTIL + DAY });
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: "order-changed", params: { until: UNTIL + 7 * DAY } },
    });
  });

  it("[ISO7] an order is a matter until the community has closed the door, once", () => {
    const id = order("b1.3", { closedAt: null });
    expect(mattersOf(desk.view, "c1", MORNING)).toMatchObject([
      { kind: "seal", subject: "b1.3", overdue: false },
    ]);
    expect(mattersOf(desk.view, "c1", MORNING + HOUR)).toMatchObject([{ overdue: true }]);
    const close = { target: "b1.3", order: id, closedAt: MORNING };
    expect(desk.ask(secretary, "isolation.carryOut", close)).toBe("done");
    expect(mattersOf(desk.view, "c1", MORNING + HOUR)).toEqual([]);
    expect(desk.ask(secretary, "isolation.carryOut", close)).toBe("already-carried-out");
  });

  it("a number follows a verbal order once", () => {
    const id = order("b1.1");
    const number = { target: "b1.1", order: id, no: "街防〔2020〕17 号" };
    expect(desk.ask(street, "isolation.number", number)).toBe("done");
    expect(desk.ask(street, "isolation.number", number)).toBe("already-numbered");
  });

  it.each(["b1.5", "b9.1", "k1", "b1.0"])("%s is no unit that can be closed", (target) => {
    const args = {
      target,
      from: "street",
      no: null,
      reason: "other",
      until: UNTIL,
      closedAt: null,
    };
    expect(desk.ask(secretary, "isolation.order", args)).toBe("unknown-place");
  });

  it("a door is not closed in the future, nor looked at again in the past", () => {
    const args = {
      target: "b1.1",
      from: "street",
      no: null,
      reason: "other",
      until: UNTIL,
      closedAt: MORNING + 1,
    };
    expect(desk.ask(secretary, "isolation.order", args)).toBe("bad-arguments");
    expect(
      desk.ask(secretary, "isolation.order", { ...args, closedAt: null, until: MORNING }),
    ).toBe("bad-arguments");
  });
});
