import { describe, expect, it } from "vitest";
import { Shown, States } from "./difference";
import { Glide } from "./glide";

const sign = (id: string, lon = 0) => ({ id, at: [lon, 0] as const, properties: { a: 1 } });

describe("what a source is told", () => {
  it("is what has changed, once", () => {
    const shown = new Shown();
    expect(shown.update([sign("a"), sign("b")])?.add).toHaveLength(2);
    expect(shown.update([sign("a"), sign("b")])).toBeNull();
    const next = shown.update([sign("a", 1)]);
    expect(next?.add.map(({ properties }) => properties?.id)).toEqual(["a"]);
    expect(next?.remove).toEqual(["b"]);
  });
});

describe("the states of features", () => {
  it("are said when they change, and null when they end", () => {
    const states = new States<{ tint: number }>();
    expect([...states.update([["a", { tint: 1 }]])]).toEqual([["a", { tint: 1 }]]);
    expect([...states.update([["a", { tint: 1 }]])]).toEqual([]);
    expect([...states.update([])]).toEqual([["a", null]]);
  });
});

describe("squads between two fixes", () => {
  const lonAt = (glide: Glide, now: number) => glide.at(now, 1e-9)[0]?.at[0] ?? Number.NaN;

  it("glide, and arrive", () => {
    const glide = new Glide();
    glide.take([sign("a", 0)], 0, false);
    expect(glide.moving(0)).toBe(false);
    glide.take([sign("a", 0.002)], 1_000, false);
    expect(lonAt(glide, 1_500)).toBeCloseTo(0.001, 6);
    expect(glide.moving(1_500)).toBe(true);
    expect(lonAt(glide, 2_000)).toBeCloseTo(0.002, 6);
    expect(glide.moving(2_000)).toBe(false);
  });

  it("jump where nothing may move, and when no walk explains it", () => {
    const glide = new Glide();
    glide.take([sign("a", 0)], 0, false);
    glide.take([sign("a", 0.002)], 1_000, true);
    expect(lonAt(glide, 1_000)).toBeCloseTo(0.002, 6);
    glide.take([sign("a", 3)], 2_000, false);
    expect(lonAt(glide, 2_000)).toBeCloseTo(3, 6);
  });
});
