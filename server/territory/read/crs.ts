import { alike, type System, systemOf, systemOfWkt, WGS84 } from "./coordinates";
import type { ReadOptions } from "./source";
import { Unreadable } from "./unreadable";

/** What `--coordinates` says; undefined when it says nothing. */
export function saidSystem({ coordinates }: ReadOptions): System | undefined {
  if (coordinates === undefined) return undefined;
  const system = systemOf(coordinates);
  if (!system) throw new Unreadable("coordinates-unknown", { coordinates });
  return system;
}

/** GeoJSON is in WGS 84 by its standard, unless its `crs` or the option says otherwise. */
export function systemOfGeoJson(crs: unknown, said: System | undefined): System {
  if (crs === undefined) return said ?? WGS84;
  if (crs !== null) return agreed(systemOfCrs(crs), said);
  // The standard of 2008 has null say that nothing can be assumed.
  if (!said) throw new Unreadable("coordinates-unsaid");
  return said;
}

/** A Shapefile is in what its .prj says, or else in what the option says. */
export function systemOfShapefile(prj: string | undefined, said: System | undefined): System {
  if (prj !== undefined) {
    const system = systemOfWkt(prj);
    if (!system) throw new Unreadable("crs-unknown", { crs: prj.slice(0, MOST_SHOWN) });
    return agreed(system, said);
  }
  if (!said) throw new Unreadable("coordinates-unsaid");
  return said;
}

const MOST_SHOWN = 80;

/**
 * What the file says and what the option says must be the same. Only the shifted systems have no name
 * in any file: their files claim WGS 84, so the option is believed.
 */
function agreed(file: System, said: System | undefined): System {
  if (!said || alike(file, said)) return said ?? file;
  if ((said.name === "gcj02" || said.name === "bd09") && alike(file, WGS84)) return said;
  throw new Unreadable("coordinates-contradict", { file: file.name, said: said.name });
}

/** `{ type: "name", properties: { name: "urn:ogc:def:crs:EPSG::4490" } }` */
function systemOfCrs(crs: unknown): System {
  const name = (crs as { properties?: { name?: unknown } }).properties?.name;
  const text = typeof name === "string" ? name : JSON.stringify(crs);
  const system = /\bCRS84$/.test(text)
    ? WGS84
    : systemOf(/\bEPSG:(?:[\d.]*:)?(\d+)$/i.exec(text)?.[1] ?? "");
  if (!system) throw new Unreadable("crs-unknown", { crs: text.slice(0, MOST_SHOWN) });
  return system;
}
