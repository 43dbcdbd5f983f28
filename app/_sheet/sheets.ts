import type { LiveSocket } from "@/app/_live/link";
import { SheetStore } from "@/app/_live/sheet-store";
import type { NodeId } from "@/lib/schema/territory";
import { OpenSheet, type Paper, type SheetPicture } from "./sheet";

/** The sheets that a screen looks at: a node's own first, then those above it. */
export class Sheets {
  readonly #store: SheetStore;
  readonly #socket: Promise<LiveSocket>;
  readonly #listeners = new Set<() => void>();
  #open: readonly OpenSheet[] = [];
  #pictures: readonly SheetPicture[] | null = null;
  #papers: readonly Paper[] = [];
  #told = false;

  constructor(account: string, socket: Promise<LiveSocket>) {
    this.#store = new SheetStore(account);
    this.#socket = socket;
  }

  /** The one that is drawn on. */
  get own(): OpenSheet | null {
    return this.#open[0] ?? null;
  }

  show(nodes: readonly NodeId[]): void {
    const known = new Map(this.#open.map((sheet) => [sheet.node, sheet]));
    for (const sheet of this.#open) if (!nodes.includes(sheet.node)) sheet.close();
    this.#open = nodes.map(
      (node) => known.get(node) ?? new OpenSheet(node, this.#store, this.#socket, this.#changed),
    );
    this.#changed();
  }

  pictures = (): readonly SheetPicture[] => {
    this.#pictures ??= this.#open.map((sheet) => sheet.picture());
    return this.#pictures;
  };

  /** What is drawn on them: the same list while nothing is, whoever moves. */
  papers = (): readonly Paper[] => {
    const now = this.pictures().map(({ paper }) => paper);
    const same = now.length === this.#papers.length && now.every((p, i) => p === this.#papers[i]);
    if (!same) this.#papers = now;
    return this.#papers;
  };

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  close(): void {
    this.#listeners.clear();
    for (const sheet of this.#open) sheet.close();
    this.#open = [];
    void this.#store.close();
  }

  /** Whatever happens in one turn is one new picture. */
  #changed = (): void => {
    this.#pictures = null;
    if (this.#told) return;
    this.#told = true;
    queueMicrotask(() => {
      this.#told = false;
      for (const listener of this.#listeners) listener();
    });
  };
}
