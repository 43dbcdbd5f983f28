import { basename } from "node:path";
import type { Language } from "@/lib/i18n/translate";
import { describeProblem } from "@/server/territory/build/describe";
import { readSource } from "@/server/territory/read/read-source";
import { isReadProblem, type ReadOptions, type ReadProblem } from "@/server/territory/read/source";

/** What is found in a file before it is read. */
export interface Seen {
  rows: number;
  /** Columns of a table, or what features say. */
  headings: readonly string[];
  /** Where a table's columns stand, from 0. */
  places: ReadonlyMap<string, number>;
  /** How many rows bring which kind of shape. */
  lines: number;
  areas: number;
  /** Why nothing of it can be read, in words. */
  unreadable: string | null;
}

/** Features name what they say one by one. */
const MOST_HEADINGS = 200;
/** A file that does not say its coordinates is read all the same: here only what it is counts. */
const ANY: ReadOptions = { coordinates: "wgs84" };

/** Reads a file once, row by row: how much it is, and what its columns are called. */
export async function lookThrough(path: string, language: Language): Promise<Seen> {
  const seen = await lookAs(path, {}, language);
  return seen.rows > 0 ? seen : await lookAs(path, ANY, language);
}

async function lookAs(path: string, options: ReadOptions, language: Language): Promise<Seen> {
  const headings = new Set<string>();
  let places: ReadonlyMap<string, number> = new Map();
  let [rows, lines, areas] = [0, 0, 0];
  let problem: ReadProblem | null = null;
  for await (const item of readSource(path, options)) {
    if (isReadProblem(item)) {
      if (item.row === 0 || rows === 0) problem ??= item;
      continue;
    }
    rows++;
    if (item.columns) places = item.columns;
    if (!item.columns || rows === 1)
      for (const heading of Object.keys(item.values))
        if (headings.size < MOST_HEADINGS) headings.add(heading);
    if (item.geometry?.type.endsWith("LineString")) lines++;
    if (item.geometry?.type.endsWith("Polygon")) areas++;
  }
  const unreadable =
    rows === 0 && problem
      ? describeProblem({ ...problem, file: basename(problem.file) }, language)
      : null;
  return { rows, headings: [...headings], places, lines, areas, unreadable };
}
