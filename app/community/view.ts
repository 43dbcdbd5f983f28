import type { Group } from "./buildings";

/** What both forms of the screen work with. */
export interface View {
  /** What search and filter leave. */
  groups: readonly Group[];
  all: readonly Group[];
  sel: string | null;
  /** The seal sheet is open for `sel`. */
  sealing: boolean;
  filtered: boolean;
  /** What to say when nothing is left. */
  empty: string;
  onFilter(filtered: boolean): void;
  choose(id: string, how?: "push" | "replace"): void;
  seal(): void;
  close(): void;
}
