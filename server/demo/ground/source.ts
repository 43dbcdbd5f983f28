import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { Feature, FeatureCollection } from "geojson";
import type { Area, Line } from "@/server/territory/input";

const folder = new URL("./source/", import.meta.url);
const read = (name: string) => readFileSync(fileURLToPath(new URL(name, folder)));

function features<G extends Area | Line, P>(name: string): Feature<G, P>[] {
  const text = gunzipSync(read(`${name}.geojson.gz`)).toString("utf8");
  return (JSON.parse(text) as FeatureCollection<G, P>).features;
}

export interface Division {
  code: string;
  parent: string;
  level: "district" | "street" | "community";
  name: string;
}

export type SourceBuilding = Feature<Area, { building: string; levels?: string; amenity?: string }>;
export type SourceRoad = Feature<Line, { highway: string; name?: string; bridge?: 1 }>;

export interface Source {
  divisions: Division[];
  buildings: SourceBuilding[];
  roads: SourceRoad[];
  rail: Feature<Line>[];
  water: Feature<Area>[];
  waterways: Feature<Line, { waterway: string }>[];
  green: Feature<Area, { kind: string }>[];
  landuse: Feature<Area, { landuse: string }>[];
}

/** The files beside this one: the ground is Astana's, the register Nangang's. See ATTRIBUTION.md there. */
export const readSource = (): Source => ({
  divisions: readDivisions(),
  buildings: features("buildings"),
  roads: readSourceRoads(),
  rail: features("rail"),
  water: features("water"),
  waterways: features("waterways"),
  green: features("green"),
  landuse: features("landuse"),
});

export const readSourceRoads = (): SourceRoad[] => features("roads");

function readDivisions(): Division[] {
  const [, ...lines] = read("divisions.csv").toString("utf8").trim().split(/\r?\n/);
  return lines.map((line) => {
    const [code = "", parent = "", level = "", name = ""] = line.split(",");
    return { code, parent, level: level as Division["level"], name: plainName(name) };
  });
}

/** The register writes some communities as their committees, one of them with the word twice. */
const plainName = (name: string) => name.replace("居民委员会", "").replace("社区社区", "社区");
