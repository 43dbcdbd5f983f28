import type { LonLat } from "@/lib/schema/territory";

/** Where a map looks and from how far: its middle, and the zoom that a screen with 15 px text would have. */
export interface At {
  middle: LonLat;
  zoom: number;
}

/** A metre and a hundredth of a zoom: finer is nothing to see. */
export const writeAt = ({ middle: [lon, lat], zoom }: At): string =>
  [lon.toFixed(5), lat.toFixed(5), zoom.toFixed(2)].join(",");

/** `lon,lat,zoom`; null for anything that is none. */
export function readAt(text: string | null): At | null {
  const parts = text?.split(",") ?? [];
  const [lon = Number.NaN, lat = Number.NaN, zoom = Number.NaN] = parts.map((part) =>
    part.trim() === "" ? Number.NaN : Number(part),
  );
  const fits = Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 24;
  return parts.length === 3 && fits ? { middle: [lon, lat], zoom } : null;
}
