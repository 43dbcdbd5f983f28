import type { Map as GlMap } from "maplibre-gl";
import type { NodeId } from "@/lib/schema/territory";
import type { At } from "./at";
import type { Camera } from "./camera";
import { distanceAt } from "./distances";
import { communityAt } from "./pick";

/** So long without a movement it is at rest. */
const REST = 250;

export interface Told {
  /** It has come to rest. */
  moved(at: At): void;
  /** The community in its middle; null where there is none, and from as far as the whole district. */
  here(community: NodeId | null): void;
}

/** Says where a map is once it has come to rest there. Gives what ends it. */
export function tellWhereabouts(map: GlMap, camera: Camera, told: Told): () => void {
  let rest: ReturnType<typeof setTimeout> | undefined;
  let elsewhere = true;
  map.on("movestart", () => {
    clearTimeout(rest);
    elsewhere = true;
  });
  map.on("moveend", () => {
    rest = setTimeout(() => told.moved(camera.where(map)), REST);
  });
  // Only once its tiles are there, anybody knows what lies in the middle.
  map.on("idle", () => {
    if (!elsewhere || !map.getLayer("area-here")) return;
    elsewhere = false;
    const { middle, zoom } = camera.where(map);
    told.here(distanceAt(zoom, 1) === "district" ? null : communityAt(map, middle));
  });
  return () => clearTimeout(rest);
}
