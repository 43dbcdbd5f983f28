import { describe, expect, it } from "vitest";
import { nodeOf, textSize, wallSettings } from "./settings";

describe("a wall's settings", () => {
  it("are four metres, silent, and its own place, when nothing is said", () => {
    expect(wallSettings("")).toEqual({
      node: null,
      far: 4,
      sound: false,
      sheet: false,
      follow: null,
    });
  });
  it("take place, distance, sound and sheet from the address", () => {
    expect(wallSettings("?node=s7&far=desk&sound=1&sheet=1&follow=commander")).toEqual({
      node: "s7",
      far: 2,
      sound: true,
      sheet: true,
      follow: "commander",
    });
    expect(wallSettings("?far=60").far).toBe(6);
    expect(wallSettings("?far=near").far).toBe(4);
  });
});

describe("the size of a wall's text", () => {
  it("is at least 30 px at 1080p from four metres and follows screen and distance", () => {
    expect(textSize(1920, 1080, 4)).toBe(30);
    expect(textSize(3840, 2160, 4)).toBe(60);
    expect(textSize(1920, 1080, 2)).toBe(15);
  });
  it("does not outgrow a screen that is wide and low", () => {
    expect(textSize(3840, 1080, 4)).toBe(30);
  });
});

describe("the place of a wall", () => {
  const appointment = (role: "wall" | "commander", node: string) => ({
    id: node,
    role,
    node,
    path: node,
    subject: null,
    title: "",
    from: 0,
    until: null,
    revokedAt: null,
    standsInFor: null,
  });
  it("is what the address asks for, else where it hangs", () => {
    const actor = {
      account: "a",
      name: "n",
      appointments: [appointment("commander", "d"), appointment("wall", "s1")],
    };
    expect(nodeOf({ actor }, "s2")).toBe("s2");
    expect(nodeOf({ actor }, null)).toBe("s1");
    expect(nodeOf({ actor: null }, null)).toBeNull();
  });
});
