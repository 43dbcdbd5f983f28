import { randomId } from "@/app/_live/random-id";
import type { sheetMessages } from "@/lib/i18n/messages/sheet";
import { fromGeoJson } from "@/lib/sheet/geojson";
import { MOST_LETTERS, MOST_SKETCHES } from "@/lib/sheet/limits";
import { lettersOf, type Sketch, type Stroke } from "@/lib/sheet/sketch";

/** More than a sheet could ever hold, and little enough to be read at once. */
export const MOST_BYTES = 20_000_000;

/** What is to be drawn of a file, and what is said of it: all that a sketch can hold of it, or nothing. */
export interface BroughtIn {
  strokes: readonly Stroke[];
  said: keyof (typeof sheetMessages)["zh-CN"];
  /** For the words. */
  counts: Record<string, number>;
}

const nothing = (said: BroughtIn["said"], counts: BroughtIn["counts"] = {}): BroughtIn => ({
  strokes: [],
  said,
  counts,
});

export const tooLarge = (bytes: number): BroughtIn =>
  nothing("fileTooLarge", { mb: Math.ceil(bytes / 1e6), most: MOST_BYTES / 1e6 });

/** A GeoJSON file's text for a sheet on which `there` is already. */
export function bringIn(text: string, there: ReadonlyMap<string, Sketch>): BroughtIn {
  const json = parsed(text);
  if (json === undefined) return nothing("notGeoJson");
  const { strokes, left } = fromGeoJson(json, randomId);
  const n = strokes.length;
  if (n + left === 0) return nothing("emptyGeoJson");
  if (n === 0) return nothing("noneFits", { skipped: left });
  const room = MOST_SKETCHES - there.size;
  if (n > room) return nothing("noRoom", { n, room: Math.max(0, room) });
  const all = [...there.values(), ...strokes.flatMap(({ sketch }) => sketch ?? [])];
  const letters = all.reduce((sum, sketch) => sum + lettersOf(sketch), 0);
  if (letters > MOST_LETTERS) return nothing("tooFine", { n });
  return { strokes, said: "imported", counts: { n, skipped: left } };
}

/** What GeoJSON may be: an object that says its type. */
function parsed(text: string): object | undefined {
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return typeof json === "object" && json !== null && "type" in json ? json : undefined;
  } catch {
    return undefined;
  }
}
