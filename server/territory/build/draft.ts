import type { Point } from "geojson";
import { insidePoint } from "@/lib/geo/area";
import type { What } from "@/lib/protocol/imports";
import type { Level, LonLat } from "@/lib/schema/territory";
import type { Area } from "@/server/territory/input";
import type { SourceRow } from "@/server/territory/read/source";
import type { Fields } from "./columns";
import { idOfCode, madeId } from "./ids";
import { LEVEL_WORDS } from "./words";

/** A row as a node, gate, exit or squad, before its place in the tree is known. */
export interface Draft<L extends string = Level> {
  file: string;
  row: number;
  level: L;
  id: string;
  /** No code: the id is made out of names. */
  made: boolean;
  fields: Fields;
  geometry: Area | Point | undefined;
}

/** A row's level, or undefined where nothing tells it. */
export function levelOf(what: What, fields: Fields): Level | undefined {
  if (what !== "register" && what !== "outline") return what as Level;
  if (fields.level !== undefined) return LEVEL_WORDS[fields.level.toLowerCase()];
  if (fields.building !== undefined) return "building";
  return undefined;
}

export function draftOf<L extends string>(source: SourceRow, level: L, fields: Fields): Draft<L> {
  const { file, row } = source;
  const geometry = shapeOf(source);
  const made = fields.code === undefined;
  const id = made
    ? madeId(level[0] ?? "n", keyOf(level, fields, geometry))
    : idOfCode(fields.code ?? "");
  return { file, row, level, id, made, fields, geometry };
}

/** What tells a thing without a code from others: its names, or where it is if it has none. */
function keyOf(level: string, fields: Fields, geometry: Draft["geometry"]): string[] {
  const { street = "", community = "", compound = "", building, name, road, number } = fields;
  const own = building ?? name ?? (number && `${road ?? ""} ${number}`) ?? fields.address;
  if (own !== undefined) return [level, street, community, compound, own];
  return [level, ...(geometry ? pointOf(geometry).map((n) => n.toFixed(5)) : [])];
}

function shapeOf({ geometry }: SourceRow): Area | Point | undefined {
  if (geometry?.type === "Polygon" || geometry?.type === "MultiPolygon") return geometry;
  return geometry?.type === "Point" ? geometry : undefined;
}

export function pointOf(geometry: Area | Point): LonLat {
  if (geometry.type !== "Point") return insidePoint(geometry);
  const [lon = 0, lat = 0] = geometry.coordinates;
  return [lon, lat];
}
