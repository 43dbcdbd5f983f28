import { describe, expect, it } from "vitest";
import type { LonLat } from "@/lib/schema/territory";
import { worldPixel } from "./gather";
import type { Sign } from "./sign";
import { roomOf, Taken } from "./thin";
import { placeTrucks } from "./trucks";

const ZOOM = 12;
const HERE: LonLat = [71.43, 51.13];
const truck = (id: string, at = HERE): Sign => ({ id, at, properties: { label: "2/4" } });
const around = (at: LonLat, half: number): Taken => {
  const taken = new Taken();
  taken.add(roomOf(truck("x", at), half, half, ZOOM, 1));
  return taken;
};
const moved = ({ at }: Sign): [number, number] => {
  const [[x, y], [ox, oy]] = [worldPixel(at, ZOOM), worldPixel(HERE, ZOOM)];
  return [x - ox, y - oy];
};

describe("trucks", () => {
  it("stand where they are while there is room", () => {
    expect(placeTrucks([truck("a")], new Taken(), new Taken(), ZOOM, 1)).toEqual([truck("a")]);
  });

  it("stand beside the stop that they could not serve", () => {
    const [placed] = placeTrucks([truck("a")], around(HERE, 10.5), new Taken(), ZOOM, 1);
    const [x, y] = moved(placed ?? truck("a"));
    expect(Math.abs(y) > 19 || x > 22).toBe(true);
    expect(Math.hypot(x, y)).toBeLessThan(40);
  });

  it("leave a sealed building in sight", () => {
    const [placed] = placeTrucks([truck("a")], new Taken(), around(HERE, 3), ZOOM, 1);
    expect(Math.abs(moved(placed ?? truck("a"))[1])).toBeGreaterThan(12);
  });

  it("do not cover each other, whatever order they come in", () => {
    const list = ["c", "a", "b"].map((id) => truck(id));
    const place = (of: readonly Sign[]) => placeTrucks(of, new Taken(), new Taken(), ZOOM, 1);
    const placed = place(list);
    expect(place([...list].reverse())).toEqual(placed);
    const [a, b, c] = placed.map(moved).map(([x, y]) => `${Math.round(x)} ${Math.round(y)}`);
    expect(new Set([a, b, c]).size).toBe(3);
  });
});
