import type { ReadProblem, ReadProblemCode } from "./source";

export type Values = Readonly<Record<string, string | number>>;

/** Where a problem is. */
export interface Where {
  file: string;
  row: number;
}

/** Thrown where reading can't go on; whoever asked for the file gets it as a problem. */
export class Unreadable extends Error {
  constructor(
    readonly code: ReadProblemCode,
    readonly values: Values = {},
    readonly row = 0,
  ) {
    super(code);
  }
}

export const problemAt = (
  { file, row }: Where,
  code: ReadProblemCode,
  values: Values = {},
): ReadProblem => ({
  file,
  row,
  code,
  values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)])),
});

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
