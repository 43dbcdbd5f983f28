import type { KeptPaper, SheetStore } from "@/app/_live/sheet-store";
import type { NodeId } from "@/lib/schema/territory";
import type { Step } from "@/lib/sheet/replica";

/** Keeps a sheet in this browser, if this tab is the one that does: one write at a time, and the last change always. */
export class Keeper {
  readonly #node: NodeId;
  readonly #store: SheetStore;
  readonly #paper: () => KeptPaper;
  #leading = false;
  #failing = false;
  #touched = 0;
  #kept = 0;
  #running: Promise<void> | null = null;
  readonly #ended = new AbortController();

  constructor(node: NodeId, store: SheetStore, paper: () => KeptPaper) {
    this.#node = node;
    this.#store = store;
    this.#paper = paper;
  }

  /** Whether what is drawn now outlives the page. */
  get keeps(): boolean {
    return this.#leading && !this.#failing;
  }

  /**
   * What was kept. While another tab keeps it, what that tab has yet to send is left to it; `inherit` is
   * called with that if it has gone without sending it.
   */
  async begin(inherit: (steps: readonly Step[]) => void): Promise<KeptPaper | undefined> {
    const { signal } = this.#ended;
    this.#leading = await this.#store.lead(this.#node, signal, () => void this.#inherit(inherit));
    const kept = await this.#store.read(this.#node);
    return kept && (this.#leading ? kept : { ...kept, generation: null, steps: [] });
  }

  async #inherit(inherit: (steps: readonly Step[]) => void): Promise<void> {
    const kept = await this.#store.read(this.#node);
    if (this.#ended.signal.aborted) return;
    this.#leading = true;
    if (kept && kept.steps.length > 0) inherit(kept.steps);
    this.touch();
  }

  touch(): void {
    this.#touched++;
    if (this.#leading) void this.#flush();
  }

  async forget(): Promise<void> {
    this.#leading = false;
    await this.#running;
    await this.#store.forget(this.#node);
  }

  /** Lets go of it only once everything is kept: whoever comes next reads it. */
  async end(): Promise<void> {
    if (this.#leading && this.#kept < this.#touched) await this.#flush();
    this.#leading = false;
    this.#ended.abort();
  }

  #flush(): Promise<void> {
    this.#running ??= this.#drain().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #drain(): Promise<void> {
    while (this.#leading && this.#kept < this.#touched) {
      const upTo = this.#touched;
      this.#failing = !(await this.#store.write(this.#paper()));
      this.#kept = upTo;
    }
  }
}
