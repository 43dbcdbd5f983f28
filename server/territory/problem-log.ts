import type { ImportProblemCode } from "@/lib/i18n/messages/import";
import type { Problem } from "./problem";
import type { ReadProblem } from "./read/source";

/** A row that cannot be taken in as it is. */
export interface BuildProblem {
  file: string;
  row: number;
  code: ImportProblemCode;
  values: Record<string, string>;
}

export type ImportProblem = Problem | BuildProblem | ReadProblem;

/** So many of a kind are enough to see what it is. */
const SHOWN_OF_A_KIND = 20;

/** Problems as they are found: counted by kind, and the first of each kept, for there may be a million. */
export class ProblemLog<P extends { code: string } = ImportProblem> {
  readonly shown: P[] = [];
  readonly counts = new Map<P["code"], number>();
  total = 0;

  constructor(private readonly hear: (problem: P) => void = () => {}) {}

  add(problem: P): void {
    const code: P["code"] = problem.code;
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    this.total++;
    if (count <= SHOWN_OF_A_KIND) this.shown.push(problem);
    this.hear(problem);
  }
}
