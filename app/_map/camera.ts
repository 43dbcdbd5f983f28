import type { Map as GlMap } from "maplibre-gl";
import type { Bbox } from "@/lib/schema/territory";
import type { At } from "./at";
import { shift, zoomAt } from "./distances";

/** Free border around what is shown, in pixels of a screen with 15 px text. */
const MARGIN = 14;

/** Pixels that something else covers. */
export interface Inset {
  top?: number;
  right?: number;
  bottom?: number;
  left?: number;
}

/** How a screen of this scale, covered so far at its edges, looks at places and areas. */
export class Camera {
  readonly #scale: number;
  readonly #padding: Required<Inset>;

  constructor(scale: number, { top = 0, right = 0, bottom = 0, left = 0 }: Inset) {
    const margin = MARGIN * scale;
    this.#scale = scale;
    this.#padding = {
      top: margin + top,
      right: margin + right,
      bottom: margin + bottom,
      left: margin + left,
    };
  }

  /** Where a new map looks. */
  opening(view: At | Bbox) {
    if ("zoom" in view) return this.at(view);
    const { bounds, ...fitBoundsOptions } = this.whole(view);
    return { bounds, fitBoundsOptions };
  }

  at({ middle: [lng, lat], zoom }: At) {
    return { center: { lng, lat }, zoom: zoom + shift(this.#scale) };
  }

  /** An area whole, or a point from as near as buildings are told apart. */
  whole(view: Bbox) {
    return {
      bounds: view as [number, number, number, number],
      padding: this.#padding,
      maxZoom: zoomAt("building", this.#scale),
    };
  }

  where(map: GlMap): At {
    const { lng, lat } = map.getCenter();
    return { middle: [lng, lat], zoom: map.getZoom() - shift(this.#scale) };
  }
}
