import type { LonLat } from "@/lib/schema/territory";

export type Properties = Readonly<Record<string, string | number | boolean | readonly number[]>>;

/** Something that stands at a point of the map. */
export interface Sign {
  id: string;
  at: LonLat;
  properties: Properties;
}

/** Something that runs along a line. */
export interface Way {
  id: string;
  line: readonly LonLat[];
  properties: Properties;
}

/** Something that covers an area; the ring is closed. */
export interface Area {
  id: string;
  ring: readonly LonLat[];
  properties: Properties;
}
