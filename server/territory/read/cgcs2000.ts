/** The runs of EPSG codes for China's national system of 2000: Gauss–Krüger zones of six and three degrees. */
const RUNS = [
  { from: 4491, count: 11, meridian: 75, step: 6, zone: 13 },
  { from: 4502, count: 11, meridian: 75, step: 6, zone: 0 },
  { from: 4513, count: 21, meridian: 75, step: 3, zone: 25 },
  { from: 4534, count: 21, meridian: 75, step: 3, zone: 0 },
];

/**
 * The definition of a CGCS2000 code (4490 in degrees, 4491–4554 in metres), or null. Its ellipsoid is
 * GRS 80's; it differs from WGS 84 by centimetres. Runs with a zone write its number before the easting.
 */
export function cgcs2000(code: number): string | null {
  if (code === 4490) return "+proj=longlat +ellps=GRS80 +no_defs";
  const run = RUNS.find(({ from, count }) => code >= from && code < from + count);
  if (!run) return null;
  const nth = code - run.from;
  const easting = 500_000 + (run.zone && (run.zone + nth) * 1_000_000);
  const meridian = run.meridian + nth * run.step;
  return `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${easting} +y_0=0 +ellps=GRS80 +units=m +no_defs`;
}
