import type { Position } from "geojson";
import { makeRoadGraph, type RoadGraph } from "@/lib/geo/road-graph";
import { readSourceRoads } from "./source";
import { linesOf, WALL, wallOfHighway } from "./walls";

/** The streets that vehicles and squads of the demo district follow. */
export const demoRoadGraph = (): RoadGraph => makeRoadGraph(demoRoadLines());

function demoRoadLines(): Position[][] {
  const drivable = ({ properties: { highway } }: { properties: { highway: string } }) =>
    wallOfHighway(highway) > WALL.none || highway.endsWith("_link");
  return readSourceRoads()
    .filter(drivable)
    .flatMap(({ geometry }) => linesOf(geometry));
}
