import type { ReactNode } from "react";
import type { placeMessages } from "@/lib/i18n/messages/place";
import type { Params } from "@/lib/i18n/translate";
import type { Group } from "./buildings";

export const FILTERS = ["all", "sealed", "unplaced"] as const;
export type Filter = (typeof FILTERS)[number];

/** What both forms of the screen work with. */
export interface View {
  /** What search and filter leave. */
  groups: readonly Group[];
  all: readonly Group[];
  sel: string | null;
  /** The seal sheet is open for `sel`. */
  sealing: boolean;
  filter: Filter;
  /** Buildings that are not on the map yet. */
  unplaced: number;
  /** What to say when nothing is left. */
  empty: string;
  onFilter(filter: Filter): void;
  choose(id: string, how?: "push" | "replace"): void;
  seal(): void;
  close(): void;
  /** The pane of residents, or of exits, while it is open. */
  pane: ReactNode;
  onPersons(): void;
  onExits(): void;
}

/** The filter for what is not on the map yet, as long as there is any. */
export const unplacedOption = (
  t: (key: keyof (typeof placeMessages)["en"], params?: Params) => string,
  n: number,
  filter: Filter,
): [Filter, string][] =>
  n > 0 || filter === "unplaced" ? [["unplaced", t("unplacedN", { n })]] : [];
