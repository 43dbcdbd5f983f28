import type { Offset } from "@/lib/kit/zone";
import type { Bbox } from "@/lib/schema/territory";
import type { At } from "./at";
import type { Inset } from "./camera";
import type { Picked } from "./picked";
import type { Land } from "./scene/land";
import type { StyleOptions } from "./style/style";
import type { Told } from "./whereabouts";

export type MapLook = Pick<StyleOptions, "theme" | "language" | "highlight" | "shown">;

/** What of a style is the same for good. */
type Drawn = Pick<StyleOptions, "scale" | "tiles" | "basemap">;

export interface BoardMapOptions extends MapLook, Drawn, Told {
  gl: typeof import("maplibre-gl");
  container: HTMLElement;
  /** Dots of a pixel, where it is drawn for something finer than this screen. */
  density?: number;
  /** What is in view at first: a place and how near, or an area whole. */
  view: At | Bbox;
  offset: Offset;
  land: Land;
  inset: Inset;
  label: string;
  /** Something was touched, or the bare ground, and where the map looks meanwhile. */
  picked(picked: Picked | null, at: At): void;
  /** A touch at this point is for what lies over the map. */
  claimed(x: number, y: number): boolean;
  /** The ground is there: every tile in view has come and is drawn. */
  drawn(): void;
  /** The graphics context was lost, or is back. */
  lost(lost: boolean): void;
}
