import { describe, expect, it } from "vitest";
import { DISTANCES, distanceAt, LAYER_NAMES, LAYERS, zoomAt, zoomsOf } from "./distances";

describe("the four distances", () => {
  it("follow each other, and a screen read from twice as far needs one zoom more", () => {
    for (const distance of DISTANCES) {
      expect(distanceAt(zoomAt(distance, 1), 1)).toBe(distance);
      expect(distanceAt(zoomAt(distance, 1) + 1, 2)).toBe(distance);
    }
    expect(distanceAt(zoomAt("street", 1) - 0.01, 1)).toBe("district");
    expect(distanceAt(22, 1)).toBe("building");
  });

  it("leave no layer with a hole between the distances that show it", () => {
    for (const name of LAYER_NAMES) {
      const places = LAYERS[name].map((distance) => DISTANCES.indexOf(distance));
      expect(places, name).toEqual(places.map((_, i) => (places[0] ?? 0) + i));
    }
  });

  it("begin and end a layer exactly where its distances do", () => {
    for (const scale of [1, 2, 4])
      for (const name of LAYER_NAMES) {
        const { minzoom, maxzoom } = zoomsOf(name, scale);
        const shown: readonly string[] = LAYERS[name];
        for (let zoom = 9; zoom < 20; zoom += 0.25)
          expect(zoom >= minzoom && zoom < maxzoom, `${name} ${zoom}`).toBe(
            shown.includes(distanceAt(zoom, scale)),
          );
      }
  });
});
