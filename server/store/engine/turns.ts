/**
 * PGlite is a single Postgres session. A connection holds it from the first message of a pipeline or
 * transaction until Postgres says it is idle again; everybody else waits in line. (Handing it over
 * between two messages, as pglite-socket does outside transactions, lets one connection's unnamed
 * statement replace another's, and an error swallow a stranger's messages: under load it hangs.)
 */
export class Turns<Holder extends object> {
  #holder: Holder | undefined;
  #line: { who: Holder; go: () => void }[] = [];
  #patience: NodeJS.Timeout | undefined;

  /** `evict` is called for a holder that has said nothing for `patienceMs` while others waited. */
  constructor(
    private readonly patienceMs: number,
    private readonly evict: (holder: Holder) => void,
  ) {}

  /** Resolves once `who` holds the session. */
  take(who: Holder): Promise<void> {
    if (this.#holder === undefined || this.#holder === who) {
      this.#holder = who;
      clearTimeout(this.#patience);
      this.#patience = undefined;
      return Promise.resolve();
    }
    return new Promise((go) => this.#line.push({ who, go }));
  }

  /** A message of the holder's is answered but its turn goes on: from here its silence counts. */
  wait(who: Holder): void {
    if (this.#holder !== who || this.#patience) return;
    this.#patience = setTimeout(() => {
      this.#patience = undefined;
      if (this.#line.length > 0) this.evict(who);
      else this.wait(who);
    }, this.patienceMs);
    this.#patience.unref();
  }

  release(who: Holder): void {
    if (this.#holder !== who) return;
    clearTimeout(this.#patience);
    this.#patience = undefined;
    const next = this.#line.shift();
    this.#holder = next?.who;
    next?.go();
  }

  holds(who: Holder): boolean {
    return this.#holder === who;
  }
}
