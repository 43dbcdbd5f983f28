import * as z from "zod/mini";
import { WORST_ACCURACY } from "./record";

/** Longitude and latitude in degrees of WGS 84. */
export const Point = z.tuple([
  z.number().check(z.gte(-180), z.lte(180)),
  z.number().check(z.gte(-85), z.lte(85)),
]);

/** Metres; null for what was pointed at on a map. */
export const Accuracy = z.nullable(z.int().check(z.gte(0), z.lte(WORST_ACCURACY)));

/** Where a building without an outline is, as somebody said who stood at its door or saw it on a map. */
export const Place = z.strictObject({ point: Point, accuracy: Accuracy, at: z.int() });
export type Place = z.infer<typeof Place>;
