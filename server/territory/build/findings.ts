import type { ImportNoteCode, ImportProblemCode } from "@/lib/i18n/messages/import";
import type { Place } from "@/server/territory/problem";
import { type ImportProblem, ProblemLog } from "@/server/territory/problem-log";

/** Something that was decided for the author, so many times, and where first. */
export interface Note {
  code: ImportNoteCode;
  values: Record<string, string>;
  count: number;
  places: Place[];
}

/** The first places of a note are enough to look. */
const PLACES = 5;

/** What was found out and decided while a territory was built. */
export class Findings {
  readonly problems: ProblemLog;
  readonly #notes = new Map<string, Note>();

  /** `hear` is told of every problem; only the first are kept. */
  constructor(hear?: (problem: ImportProblem) => void) {
    this.problems = new ProblemLog(hear);
  }

  add(problem: ImportProblem): void {
    this.problems.add(problem);
  }

  problem(
    { file = "", row }: Place,
    code: ImportProblemCode,
    values: Record<string, string> = {},
  ): void {
    this.add({ file, row, code, values });
  }

  note(code: ImportNoteCode, at: Place, values: Record<string, string> = {}): void {
    const key = JSON.stringify([code, values]);
    const note = this.#notes.get(key) ?? { code, values, count: 0, places: [] };
    note.count++;
    if (note.places.length < PLACES && at.row > 0) note.places.push(at);
    this.#notes.set(key, note);
  }

  get notes(): Note[] {
    return [...this.#notes.values()];
  }
}
