import * as z from "zod/mini";

export const SYMBOLS = [
  "fence",
  "closure",
  "detour",
  "tent",
  "disinfection",
  "ambulance",
  "assembly",
  "hazard",
  "help",
  "note",
] as const;
export type SketchSymbol = (typeof SYMBOLS)[number];

/** None of them means a state: a sketch is told from a status at a glance. */
export const COLOURS = ["ink", "blue", "violet", "teal", "orange", "magenta"] as const;
export type SketchColour = (typeof COLOURS)[number];

/** What one sketch may hold. */
export const MOST_POINTS = 1_000;
export const LONGEST_LABEL = 200;

/** Made up by the screen that draws; nothing that every object has. */
export const SketchId = z.string().check(
  z.regex(/^[A-Za-z0-9_-]{8,24}$/),
  z.refine((id) => !(id in {})),
);

/** WGS 84 degrees. */
const Place = z.tuple([
  z.number().check(z.gte(-180), z.lte(180)),
  z.number().check(z.gte(-90), z.lte(90)),
]);
const One = z.tuple([Place]);
const places = (least: number) =>
  z.array(Place).check(z.minLength(least), z.maxLength(MOST_POINTS));

/** Text that can be shown, stored and printed: no control characters but the end of a line. */
const Words = z.string().check(
  z.maxLength(LONGEST_LABEL),
  z.regex(/^(?:\n|\P{Cc})*$/u),
  z.refine((words) => words.isWellFormed()),
);
const shared = { colour: z.enum(COLOURS), label: Words };

/**
 * Something drawn, as the sheet keeps it under its id: replaced whole whenever it changes. An area's ring
 * is not closed. Who drew it and when is what the server saw, and travels beside it.
 */
export const Sketch = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("point"), symbol: z.enum(SYMBOLS), points: One, ...shared }),
  z.strictObject({
    kind: z.literal("text"),
    points: One,
    ...shared,
    label: Words.check(z.minLength(1)),
  }),
  z.strictObject({ kind: z.enum(["line", "arrow"]), points: places(2), ...shared }),
  z.strictObject({ kind: z.literal("area"), points: places(3), ...shared }),
]);
export type Sketch = z.infer<typeof Sketch>;
export type SketchKind = Sketch["kind"];

/** One sketch drawn, changed, or (null) erased. */
export interface Stroke {
  id: string;
  sketch: Sketch | null;
}

/** What it takes of `MOST_LETTERS`. */
export const lettersOf = (sketch: Sketch): number => JSON.stringify(sketch).length;
