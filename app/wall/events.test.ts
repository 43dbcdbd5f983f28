import { describe, expect, it } from "vitest";
import { newest, TOLD } from "./events";

const entry = (
  id: string,
  arrived: number,
  name = "isolation.order",
  why: object | null = null,
) => ({
  id,
  n: 1,
  arrived,
  name,
  why,
});

describe("the wall's newest events", () => {
  it("are newest first, each once, and never more than are kept", () => {
    const first = newest([], [entry("a", 1), entry("b", 2)], 3);
    const then = newest(first, [entry("b", 2), entry("d", 4), entry("c", 3)], 3);
    expect(then.map(({ id }) => id)).toEqual(["d", "c", "b"]);
  });
  it("leave out what was refused; the taps of a gate are not even asked for", () => {
    expect(TOLD).not.toContain("gate.count");
    const more = [entry("b", 2, "isolation.order", { code: "x" })];
    expect(newest([entry("z", 0)], more, 3).map(({ id }) => id)).toEqual(["z"]);
  });
});
