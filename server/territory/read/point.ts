import type { Point } from "geojson";
import type { System } from "./coordinates";
import { saidSystem } from "./crs";
import { placeOf } from "./geometry";
import type { ReadOptions, ReadProblem, SourceRow } from "./source";
import { problemAt, Unreadable } from "./unreadable";

/** The columns of a register that say where something is. */
export interface PlaceColumns {
  /** Longitude or easting. */
  x: string;
  /** Latitude or northing. */
  y: string;
}

/** The system of a register's coordinates: no register says it itself. */
export function systemOfRegister(file: string, options: ReadOptions): System | ReadProblem {
  try {
    return saidSystem(options) ?? problemAt({ file, row: 0 }, "coordinates-unsaid");
  } catch (error) {
    if (error instanceof Unreadable) return problemAt({ file, row: 0 }, error.code, error.values);
    throw error;
  }
}

/** Where a row of a register says it is; null when it says nothing. */
export function pointOf(
  row: SourceRow,
  columns: PlaceColumns,
  system: System,
): Point | ReadProblem | null {
  const [x, y] = [columns.x, columns.y].map((column) => ({
    column,
    value: String(row.values[column] ?? "")
      .normalize("NFKC")
      .trim(),
  })) as [Cell, Cell];
  if (x.value === "" && y.value === "") return null;
  const wrong = [x, y].find(({ value }) => !NUMBER.test(value));
  if (wrong) return problemAt(row, "bad-number", { ...wrong });
  const place = placeOf([Number(x.value), Number(y.value)], system);
  return Array.isArray(place)
    ? { type: "Point", coordinates: place }
    : problemAt(row, place.code, place.values);
}

interface Cell {
  column: string;
  value: string;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/;
