/** Why a row of an import cannot stand. Screens turn the code and its values into a sentence. */
export type ProblemCode =
  | "no-district"
  | "second-district"
  | "bad-id"
  | "id-twice"
  | "no-name"
  | "unknown-level"
  | "unknown-parent"
  | "parent-missing"
  | "wrong-parent-level"
  | "cycle"
  | "no-geometry"
  | "bad-geometry"
  | "ring-too-short"
  | "ring-open"
  | "ring-without-area"
  | "coordinate-out-of-range"
  | "coordinate-swapped"
  | "outside-district"
  | "bad-count"
  | "counts-missing"
  | "unknown-compound"
  | "unknown-squad-home"
  | "bad-need"
  | "bad-size";

export interface Problem {
  /** Which list the row belongs to. */
  list: "nodes" | "gates" | "squads";
  /** As the author counts; 0 for the list as a whole. */
  row: number;
  code: ProblemCode;
  values: Record<string, string>;
}

/** Collects every problem of one list, so that its author corrects all of them at once. */
export class Problems {
  readonly found: Problem[] = [];

  constructor(readonly list: Problem["list"]) {}

  add(
    row: number,
    code: ProblemCode,
    values: Record<string, string | number | null | undefined> = {},
  ): void {
    const text = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, String(value ?? "")]),
    );
    this.found.push({ list: this.list, row, code, values: text });
  }
}
