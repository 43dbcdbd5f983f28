import type { Geometry } from "geojson";
import type { read } from "@/lib/i18n/messages/read";

/** A feature or a line of a file as its author wrote it. */
export interface SourceRow {
  /** The file's name; a part of an archive is named `archive.zip/part.shp`. */
  file: string;
  /** From 1, as the author counts: line of a text file or a sheet (header included), else feature. */
  row: number;
  /** OSM's `other_tags` are unfolded; the text of CSV and XLSX is kept as it is written. */
  values: Readonly<Record<string, string | number | boolean | null>>;
  /** WGS 84, longitude first. Null in a register, and where a problem of the same row says why. */
  geometry: Geometry | null;
  /** Of a table: where its columns stand, from 0. */
  columns?: ReadonlyMap<string, number>;
}

/** The sentences are `read` in lib/i18n/messages/read.ts. */
export type ReadProblemCode = keyof (typeof read)["en"];

/** Why a row, or the file as a whole (row 0), cannot be read. */
export interface ReadProblem {
  file: string;
  row: number;
  code: ReadProblemCode;
  values: Record<string, string>;
}

export interface ReadOptions {
  /** `wgs84`, `gcj02`, `bd09` or an EPSG code; only what the file itself says may be left unsaid. */
  coordinates?: string;
  /** The sheet of an XLSX; the first if unsaid. */
  sheet?: string;
}

export const isReadProblem = <T extends object>(item: T | ReadProblem): item is ReadProblem =>
  "code" in item;
