import gcoord from "gcoord";
import type { Position } from "geojson";
import proj4 from "proj4";
import { cgcs2000 } from "./cgcs2000";

/** A coordinate system; easting or longitude come first, whatever its authority says. */
export interface System {
  name: string;
  /** In degrees; if not, in a unit of length. */
  degrees: boolean;
  /** Not finite where the system doesn't reach. */
  toWgs84(at: Position): Position;
  fromWgs84(at: Position): Position;
}

const same = (at: Position): Position => at;
export const WGS84: System = { name: "wgs84", degrees: true, toWgs84: same, fromWgs84: same };

const SHIFTED = { gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

/** The system that goes by a name or an EPSG code; null when it isn't known. */
export function systemOf(said: string): System | null {
  const name = said.trim().toLowerCase();
  if (name === "wgs84") return WGS84;
  if (name === "gcj02" || name === "bd09") return shifted(name);
  const code = /^(?:epsg:)?(\d{4,6})$/.exec(name)?.[1];
  if (code === undefined) return null;
  const known = `EPSG:${code}`;
  const definition = cgcs2000(Number(code)) ?? (proj4.defs(known) ? known : null);
  return definition === null ? null : converted(known, definition);
}

/** What is said of a projection beside proj4's own types. */
interface Described {
  projName?: string;
  a: number;
  datum: { datum_type: number };
}

const NO_DATUM = 5;
/** The size of the ellipsoids of WGS 84, GRS 80 and CGCS2000, whose systems differ by less than a metre. */
const MODERN_AXIS = 6_378_137;

/**
 * The system that a WKT text (a .prj) describes; null when it can't be converted to the metre. Older
 * systems (Beijing 54, Xi'an 80) lie some hundred metres off, and their WKT doesn't say by how much.
 */
export function systemOfWkt(wkt: string): System | null {
  try {
    const { projName, a, datum } = new proj4.Proj(wkt) as unknown as Described;
    if (projName === undefined || projName === "identity") return null;
    if (datum.datum_type === NO_DATUM && Math.abs(a - MODERN_AXIS) > 0.5) return null;
    return converted(/"([^"]*)"/.exec(wkt)?.[1] ?? projName, wkt);
  } catch {
    return null;
  }
}

function converted(name: string, definition: string): System {
  const { forward, inverse } = proj4(definition, "WGS84");
  const { projName } = new proj4.Proj(definition) as unknown as Described;
  const degrees = projName === "longlat";
  const toWgs84 = (at: Position): Position => {
    const there = orNowhere(forward, at);
    // Far from where it is meant for, a projection may fold back onto the earth.
    return degrees || near(at, orNowhere(inverse, there)) ? there : NOWHERE;
  };
  const system = { name, degrees, toWgs84, fromWgs84: (at: Position) => orNowhere(inverse, at) };
  // The same numbers are kept as they are written, without the noise of a conversion.
  return degrees && alike(system, WGS84) ? { ...WGS84, name } : system;
}

const NOWHERE: Position = [Number.NaN, Number.NaN];

/** proj4 throws where a system doesn't reach. */
function orNowhere(convert: (at: number[]) => number[], [x = 0, y = 0]: Position): Position {
  try {
    return convert([x, y]);
  } catch {
    return NOWHERE;
  }
}

const near = ([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position) =>
  Math.abs(ax - bx) < 1 && Math.abs(ay - by) < 1;

/** About a millimetre. */
const CLOSE = 1e-8;
const MOST_STEPS = 20;

/** Chinese map services' shifts are defined one way only; the other way is found step by step. */
function shifted(name: keyof typeof SHIFTED): System {
  const fromWgs84 = ([lon = 0, lat = 0]: Position): Position =>
    gcoord.transform([lon, lat], gcoord.WGS84, SHIFTED[name]);
  // gcoord's own way back never ends for some places at the edge of its frame of China.
  const toWgs84 = (at: Position): Position => {
    let [lon = 0, lat = 0] = at;
    for (let step = 0; step < MOST_STEPS; step++) {
      const [x = 0, y = 0] = fromWgs84([lon, lat]);
      const [dx, dy] = [x - (at[0] ?? 0), y - (at[1] ?? 0)];
      if (Math.abs(dx) < CLOSE && Math.abs(dy) < CLOSE) return [lon, lat];
      lon -= dx;
      lat -= dy;
    }
    return at;
  };
  return { name, degrees: true, toWgs84, fromWgs84 };
}

/** Somewhere in China and somewhere else, where all systems give different numbers. */
const PROBES: Position[] = [
  [126.6, 45.7],
  [7.42, 43.73],
];
/** About ten centimetres. */
const ALIKE = 1e-6;

/** Whether two systems mean the same places by the same numbers. */
export const alike = (a: System, b: System): boolean =>
  PROBES.every((at) => {
    const [lon = Number.NaN, lat = Number.NaN] = b.toWgs84(a.fromWgs84(at));
    return Math.abs(lon - (at[0] ?? 0)) < ALIKE && Math.abs(lat - (at[1] ?? 0)) < ALIKE;
  });
