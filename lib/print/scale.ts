import { latitudeOf, worldX, worldY } from "@/lib/geo/mercator";
import type { Bbox, LonLat } from "@/lib/schema/territory";
import { PIXEL } from "./paper";

/**
 * Scale on paper. The map is Web Mercator, whose ground is a sphere of 6,378,137 m and whose scale grows
 * to the north: a map's scale is that of the latitude in its middle. Against the ellipsoid it is less than
 * 0.7 % off anywhere, 0.2 % between 40° and 50°.
 */
const EQUATOR = 2 * Math.PI * 6_378_137;
/** A world of zoom 0 is so many pixels wide. */
const WORLD = 512;

/** The scales that are offered, as one to so many. */
export const SCALES = [500, 1_000, 2_000, 5_000, 10_000, 25_000, 50_000] as const;
export const SCALE_LIMITS = [100, 500_000] as const;

const cos = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);

/** Metres of ground under a pixel of paper. */
export const metresAPixel = (scale: number): number => (scale * PIXEL) / 1_000;

/** The zoom at which a map whose pixels are CSS pixels of paper is drawn at one to `scale`. */
export const zoomOf = (scale: number, latitude: number): number =>
  Math.log2((EQUATOR * cos(latitude)) / (WORLD * metresAPixel(scale)));

export const scaleOf = (zoom: number, latitude: number): number =>
  ((EQUATOR * cos(latitude)) / (WORLD * 2 ** zoom) / PIXEL) * 1_000;

/** The middle of an area as the map draws it. */
export const middleOf = ([west, south, east, north]: Bbox): LonLat => [
  (west + east) / 2,
  latitudeOf((worldY(south) + worldY(north)) / 2),
];

/** What a map of so many pixels shows around its middle. */
export function extentOf(
  [lon, lat]: LonLat,
  zoom: number,
  [width, height]: readonly [width: number, height: number],
): Bbox {
  const world = WORLD * 2 ** zoom;
  const [x, y] = [worldX(lon), worldY(lat)];
  const lonAt = (pixels: number): number => (x + pixels / world - 0.5) * 360;
  return [
    lonAt(-width / 2),
    latitudeOf(y + height / 2 / world),
    lonAt(width / 2),
    latitudeOf(y - height / 2 / world),
  ];
}

/** Two digits, upwards: 1:8,437 is asked for as 1:8,500. */
function roundedUp(scale: number): number {
  const step = 10 ** (Math.floor(Math.log10(scale)) - 1);
  return Math.ceil(scale / step - 1e-9) * step;
}

/** The largest round scale at which an area is on a map of so many pixels whole. */
export function fittingScale(area: Bbox, [width, height]: readonly [number, number]): number {
  const [west, south, east, north] = area;
  const world = Math.min(
    width / Math.max(worldX(east) - worldX(west), 1e-9),
    height / Math.max(worldY(south) - worldY(north), 1e-9),
  );
  const [, latitude] = middleOf(area);
  const exact = scaleOf(Math.log2(world / WORLD), latitude);
  const [least, most] = SCALE_LIMITS;
  return Math.min(Math.max(roundedUp(exact), least), most);
}

export interface ScaleBar {
  /** Metres on the ground, from end to end. */
  metres: number;
  /** The same on paper. */
  millimetres: number;
  /** Into how many equal parts it is divided. */
  parts: number;
}

/** The longest bar of a round length that fits into so many millimetres. */
export function scaleBar(scale: number, millimetres: number): ScaleBar {
  const most = (millimetres * scale) / 1_000;
  const power = 10 ** Math.floor(Math.log10(most));
  const [lead, parts] =
    most >= 5 * power ? [5, 5] : most >= 4 * power ? [4, 4] : most >= 2 * power ? [2, 4] : [1, 5];
  const metres = lead * power;
  return { metres, millimetres: (metres * 1_000) / scale, parts };
}
