import type { Map as GlMap } from "maplibre-gl";

/** The middle of a map, in its own pixels: where the keyboard points. */
export function centreOf(map: GlMap): [x: number, y: number] {
  const { clientWidth, clientHeight } = map.getContainer();
  return [clientWidth / 2, clientHeight / 2];
}
