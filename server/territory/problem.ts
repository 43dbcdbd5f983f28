import type { ImportProblemCode } from "@/lib/i18n/messages/import";

/** What can be wrong with a shape by itself; said in the words of lib/i18n/messages/read.ts. */
export type ShapeCode =
  | "bad-geometry"
  | "ring-too-short"
  | "ring-open"
  | "ring-without-area"
  | "ring-crossing"
  | "coordinate-out-of-range"
  | "coordinate-swapped"
  | "coordinate-zero";

/** Where something was read; row 0 is the list as a whole. */
export interface Place {
  row: number;
  file?: string | undefined;
}

export interface Problem {
  /** Which list the row belongs to. */
  list: "nodes" | "gates" | "exits" | "squads";
  file?: string | undefined;
  /** As the author counts; 0 for the list as a whole. */
  row: number;
  code: ImportProblemCode;
  values: Record<string, string>;
}

/** Collects the problems of one list until they are taken. */
export class Problems {
  #found: Problem[] = [];

  constructor(readonly list: Problem["list"]) {}

  add(
    { row, file }: Place,
    code: ImportProblemCode,
    values: Record<string, string | number | null | undefined> = {},
  ): void {
    const text = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, String(value ?? "")]),
    );
    this.#found.push({
      list: this.list,
      ...(file === undefined ? {} : { file }),
      row,
      code,
      values: text,
    });
  }

  take(): Problem[] {
    const found = this.#found;
    if (found.length > 0) this.#found = [];
    return found;
  }
}
