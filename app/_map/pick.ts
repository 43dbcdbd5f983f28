import type { Map as GlMap } from "maplibre-gl";
import type { LonLat, NodeId } from "@/lib/schema/territory";
import { PICKABLE, type Picked, pickedOf } from "./picked";

/** The nearest thing within reach (pixels) of a point on the screen; signs before the ground. */
export function pickAt(map: GlMap, x: number, y: number, reach: number): Picked | null {
  const layers = PICKABLE.filter((name) => map.getLayer(name));
  for (const size of [reach / 4, reach]) {
    const found = map.queryRenderedFeatures(
      [
        [x - size, y - size],
        [x + size, y + size],
      ],
      { layers },
    );
    for (const { layer, properties } of found) {
      const picked = pickedOf({ layer: layer.id, properties });
      if (picked && picked.kind !== "community") return picked;
    }
  }
  const [ground] = map.queryRenderedFeatures([x, y], {
    layers: layers.filter((l) => l === "ground-tint"),
  });
  return ground
    ? (pickedOf({ layer: "ground-tint", properties: ground.properties }) ?? null)
    : null;
}

/** The community that lies at a point, as far as its tile has come. */
export function communityAt(map: GlMap, at: LonLat): NodeId | null {
  const [found] = map.queryRenderedFeatures(map.project([...at]), { layers: ["area-here"] });
  const id: unknown = found?.properties.id;
  return typeof id === "string" ? id : null;
}
