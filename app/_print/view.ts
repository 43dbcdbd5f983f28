import { readAt, writeAt } from "@/app/_map/at";
import { shift } from "@/app/_map/distances";
import { type Shown, writeLayers } from "@/app/_map/layers";
import { withParams } from "@/app/_ui/address";
import type { PageLayout } from "@/lib/print/paper";
import { extentOf, fittingScale, middleOf, zoomOf } from "@/lib/print/scale";
import type { Bbox, LonLat } from "@/lib/schema/territory";

/** A place of no extent is printed with so many degrees around it. */
const AROUND = 0.0015;

/** What the map on the screen shows; an area whole where there is none or it has not said. */
export function onScreen(at: string | null, area: Bbox): Bbox {
  const where = readAt(at);
  const canvas = document.querySelector("canvas.maplibregl-canvas");
  if (where && canvas)
    return extentOf(where.middle, where.zoom, [canvas.clientWidth, canvas.clientHeight]);
  const [west, south, east, north] = area;
  const point = east - west < AROUND && north - south < AROUND;
  return point ? [west - AROUND, south - AROUND, east + AROUND, north + AROUND] : area;
}

/** Where a printed map looks, and from how far. */
export interface PrintView {
  middle: LonLat;
  scale: number;
  /** On paper, where a CSS pixel is 1/96 of an inch. */
  zoom: number;
  /** The zoom at which a screen shows the same things: signs on a large sheet are larger too. */
  screenZoom: number;
  extent: Bbox;
  /** Not all of what was to be shown is on it. */
  cut: boolean;
}

/** `scale`: one to so many; null for as large as the area fits. */
export function printView(
  area: Bbox,
  scale: number | null,
  { pixels, unit }: PageLayout,
): PrintView {
  const middle = middleOf(area);
  const fitting = fittingScale(area, pixels);
  const chosen = scale ?? fitting;
  const zoom = zoomOf(chosen, middle[1]);
  return {
    middle,
    scale: chosen,
    zoom,
    screenZoom: zoom - shift(unit),
    extent: extentOf(middle, zoom, pixels),
    cut: chosen < fitting,
  };
}

/** The address that shows the same live, for whoever may see it. */
export function liveAddress(
  node: string,
  { middle, screenZoom }: PrintView,
  layers: Shown,
  sketches: boolean,
): string {
  const at = writeAt({ middle, zoom: screenZoom });
  const sheet = sketches ? "1" : null;
  return `${location.origin}${withParams("/board", { node, at, layers: writeLayers(layers), sheet })}`;
}
