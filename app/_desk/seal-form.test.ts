import { describe, expect, it } from "vitest";
import { order } from "@/lib/domain/isolation/order";
import { DAY, HOUR } from "@/lib/kit/clock";
import { offsetIn, USUAL_ZONE } from "@/lib/kit/zone";
import { lastTime, missingIn, newSealForm, orderArgs } from "./seal-form";

const OFFSET = offsetIn(USUAL_ZONE);
/** 2020-02-12 19:42 in Harbin. */
const NOW = Date.UTC(2020, 1, 12, 11, 42);

describe("the seal sheet", () => {
  it("needs nothing filled in: door closed now, verbal, fourteen days", () => {
    const form = newSealForm("street", true);
    expect(missingIn(form)).toBeNull();
    const args = orderArgs(form, "b6.2", NOW, OFFSET);
    expect(args).toEqual({
      target: "b6.2",
      from: "street",
      no: null,
      reason: "confirmed",
      until: Date.UTC(2020, 1, 26, 4),
      closedAt: NOW,
    });
    expect(order.args.safeParse(args).success).toBe(true);
  });

  it("ordered from afar, leaves the door to the community", () => {
    expect(orderArgs(newSealForm("district", false), "b6", NOW, OFFSET).closedAt).toBeNull();
  });

  it("asks for what was begun", () => {
    const form = newSealForm("street", true);
    expect(missingIn({ ...form, numbered: true, no: " " })).toBe("no");
    expect(missingIn({ ...form, closing: "earlier" })).toBe("time");
    expect(missingIn({ ...form, closing: "earlier", time: "08:12" })).toBeNull();
  });

  it("takes a time as the last time the clock showed it", () => {
    expect(lastTime("19:12", NOW, OFFSET)).toBe(NOW - HOUR / 2);
    expect(lastTime("23:42", NOW, OFFSET)).toBe(NOW + 4 * HOUR - DAY);
    expect(lastTime("soon", NOW, OFFSET)).toBeNull();
  });
});
