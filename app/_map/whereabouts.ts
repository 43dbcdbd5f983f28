import type { Map as GlMap } from "maplibre-gl";
import type { Bbox, LonLat, NodeId } from "@/lib/schema/territory";
import type { At } from "./at";
import type { Camera } from "./camera";
import { distanceAt, namesBuildings } from "./distances";
import { communityAt } from "./pick";

/** So long without a movement it is at rest. */
const REST = 250;

export interface Told {
  /** It has come to rest. */
  moved(at: At): void;
  /** The community in its middle; null where there is none, and from as far as the whole district. */
  here(community: NodeId | null): void;
  /** What is in view where buildings have names; null from farther. */
  near(view: Bbox | null): void;
}

/** What is in view; null from where no building has a name. */
export function viewNear(map: GlMap, scale: number): Bbox | null {
  if (!namesBuildings(map.getZoom(), scale)) return null;
  const [[west, south], [east, north]] = map.getBounds().toArray() as [LonLat, LonLat];
  return [west, south, east, north];
}

/** Says where a map is once it has come to rest there. Gives what ends it. */
export function tellWhereabouts(map: GlMap, camera: Camera, told: Told, scale: number): () => void {
  let rest: ReturnType<typeof setTimeout> | undefined;
  let elsewhere = true;
  map.on("movestart", () => {
    clearTimeout(rest);
    elsewhere = true;
  });
  map.on("style.load", () => told.near(viewNear(map, scale)));
  map.on("moveend", () => {
    told.near(viewNear(map, scale));
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
