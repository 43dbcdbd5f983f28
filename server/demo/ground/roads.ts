import type { Road, RoadClass } from "@/server/territory/input";
import type { SourceRoad } from "./source";
import { ROAD_NAMES, roadName } from "./words";

const CLASS: Record<string, RoadClass> = {
  motorway: "arterial",
  trunk: "arterial",
  primary: "arterial",
  trunk_link: "main",
  motorway_link: "main",
  primary_link: "main",
  secondary: "main",
  secondary_link: "main",
  tertiary: "minor",
  tertiary_link: "minor",
  residential: "minor",
  unclassified: "minor",
  living_street: "minor",
  pedestrian: "minor",
  service: "path",
  track: "path",
  footway: "path",
  path: "path",
  steps: "path",
  cycleway: "path",
};

/** The roads with names of the district's own: the longest streets get the best-known names. */
export function nameRoads(roads: readonly SourceRoad[]): Road[] {
  const points = new Map<string, number>();
  for (const { properties, geometry } of roads) {
    const weight = CLASS[properties.highway] === "path" ? 0 : geometry.coordinates.flat().length;
    if (properties.name) points.set(properties.name, (points.get(properties.name) ?? 0) + weight);
  }
  const ranked = [...points]
    .filter(([, weight]) => weight > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const chinese = new Map(
    ranked.map(([name], i) => [name, ROAD_NAMES[i] ?? roadName(i - ROAD_NAMES.length)]),
  );
  return roads.flatMap(({ geometry, properties }): Road[] => {
    const kind = CLASS[properties.highway];
    if (!kind) return [];
    const name = chinese.get(properties.name ?? "");
    return [
      { type: "Feature", geometry, properties: name ? { class: kind, name } : { class: kind } },
    ];
  });
}
