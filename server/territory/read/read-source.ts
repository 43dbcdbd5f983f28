import { basename } from "node:path";
import { Archive } from "./archive";
import { headOf } from "./bytes";
import { readCsv } from "./csv";
import { readGeoJson, readGeoJsonLines } from "./geojson";
import { formatOf, HEAD_BYTES } from "./recognise";
import { readShapefiles } from "./shapefile";
import type { ReadOptions, ReadProblem, SourceRow } from "./source";
import { messageOf, problemAt, Unreadable } from "./unreadable";
import { readXlsx } from "./xlsx";
import { isXlsx } from "./xlsx-book";

/**
 * Reads a file of any known format row by row, in bounded memory. What is wrong comes as problems
 * between the rows; a damaged file never throws.
 */
export async function* readSource(
  path: string,
  options: ReadOptions,
): AsyncGenerator<SourceRow | ReadProblem> {
  const file = basename(path);
  try {
    yield* await opened(path, file, options);
  } catch (error) {
    if (error instanceof Unreadable)
      yield problemAt({ file, row: error.row }, error.code, error.values);
    else yield problemAt({ file, row: 0 }, "unreadable", { why: messageOf(error) });
  }
}

async function opened(path: string, file: string, options: ReadOptions) {
  const format = formatOf(await headOf(path, HEAD_BYTES), file);
  switch (format) {
    case "geojson":
      return readGeoJson(path, file, options);
    case "geojson-lines":
      return readGeoJsonLines(path, file, options);
    case "csv":
      return readCsv(path, file);
    case "archive":
      return readArchive(path, file, options);
  }
}

async function* readArchive(path: string, file: string, options: ReadOptions) {
  const archive = await Archive.open(path);
  try {
    yield* isXlsx(archive)
      ? readXlsx(archive, file, options)
      : readShapefiles(archive, file, options);
  } finally {
    archive.close();
  }
}
