import * as z from "zod/mini";
import { WORST_ACCURACY } from "./record";

/** Longitude and latitude in degrees of WGS 84. */
export const Point = z.tuple([
  z.number().check(z.gte(-180), z.lte(180)),
  z.number().check(z.gte(-85), z.lte(85)),
]);

/** Metres; null for what was pointed at on a map. */
export const Accuracy = z.nullable(z.int().check(z.gte(0), z.lte(WORST_ACCURACY)));

/**
 * The last word on where a building without an outline is, of somebody who stood at its door or saw it on a
 * map; without a point, that it was the wrong building: an older word must not put it there again.
 */
export const PlaceWord = z.strictObject({
  point: z.nullable(Point),
  accuracy: Accuracy,
  at: z.int(),
});
export type PlaceWord = z.infer<typeof PlaceWord>;

/** A word that says where. */
export type Place = PlaceWord & { point: z.infer<typeof Point> };
