import { download } from "@/app/_ui/download";
import { toGeoJson } from "@/lib/sheet/geojson";
import type { Sketch } from "@/lib/sheet/sketch";

/** Saves sketches as a file of this name. */
export function saveGeoJson(name: string, sketches: Iterable<[string, Sketch]>): void {
  const text = JSON.stringify(toGeoJson(sketches), null, 1);
  download(new Blob([text], { type: "application/geo+json" }), `${name}.geojson`);
}
