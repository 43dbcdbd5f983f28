import type { Boards } from "@/lib/board/board";
import type { Replica } from "./replica";
import type { Entry } from "./store";

/** Whether an entry's effect is not in the replica yet: undecided, or decided beyond what has arrived. */
export function isPending(entry: Entry, replica: Replica): boolean {
  if (!entry.verdict) return true;
  return entry.verdict.as === "done" && !entry.verdict.marks.every((mark) => replica.reached(mark));
}

type Overlay = typeof import("./overlay").overlay;

/** Lays what is pending over the boards. That takes every verb, so it is fetched once the first picture is there. */
export class PendingLayer {
  readonly #fetched: () => void;
  #overlay: Overlay | null = null;
  #fetching: Promise<void> | null = null;

  constructor(fetched: () => void) {
    this.#fetched = fetched;
  }

  over(...[replica, pending, ...rest]: Parameters<Overlay>): Boards {
    if (pending.length === 0) return replica;
    if (!this.#overlay) void this.fetch();
    return this.#overlay?.(replica, pending, ...rest) ?? replica;
  }

  /** Without a network it is tried again with the next picture that needs it. */
  fetch(): Promise<void> {
    this.#fetching ??= import("./overlay").then(
      ({ overlay }) => {
        this.#overlay = overlay;
        this.#fetched();
      },
      () => {
        this.#fetching = null;
      },
    );
    return this.#fetching;
  }
}
