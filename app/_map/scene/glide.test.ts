import { describe, expect, it } from "vitest";
import { Glide } from "./glide";
import type { Sign } from "./sign";

const sign = (id: string, lon: number): Sign => ({ id, at: [lon, 45], properties: {} });
const FINE = 1e-9;
const at = (glide: Glide, now: number): number => glide.at(now, FINE)[0]?.at[0] ?? Number.NaN;

describe("signs that glide", () => {
  it("go on from where they are when they are said to be elsewhere", () => {
    const glide = new Glide();
    glide.take([sign("q1", 126)], 0, false);
    expect(at(glide, 0)).toBeCloseTo(126, 6);
    expect(glide.moving(0)).toBe(false);
    glide.move("q1", [126.002, 45], 1_000, false);
    expect(glide.moving(1_500)).toBe(true);
    expect(at(glide, 1_500)).toBeCloseTo(126.001, 6);
    glide.move("q1", [126, 45], 1_500, false);
    expect(at(glide, 2_000)).toBeCloseTo(126.0005, 6);
    expect(at(glide, 2_500)).toBeCloseTo(126, 6);
    expect(glide.moving(2_500)).toBe(false);
  });

  it("do not go back to where an older scene has them", () => {
    const glide = new Glide();
    glide.take([sign("q1", 126)], 0, false);
    glide.move("q1", [126.002, 45], 0, false);
    glide.move("q2", [126.003, 45], 0, false);
    glide.take([sign("q1", 126.001)], 5_000, false);
    expect(at(glide, 9_000)).toBeCloseTo(126.002, 6);
    glide.take([sign("q2", 126)], 9_000, false);
    expect(at(glide, 20_000)).toBeCloseTo(126.003, 6);
  });

  it("jump where nothing may move, and over what is too far for a walk", () => {
    const glide = new Glide();
    glide.take([sign("q1", 126)], 0, true);
    glide.move("q1", [126.002, 45], 0, true);
    expect(at(glide, 0)).toBeCloseTo(126.002, 6);
    glide.move("q1", [126.2, 45], 0, false);
    expect(at(glide, 0)).toBeCloseTo(126.2, 6);
  });
});
