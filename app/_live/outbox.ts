import { isVerdict, type Verdict } from "@/lib/schema/command";
import { randomId } from "./random-id";
import type { Entry, LiveStore } from "./store";

export interface OutboxDeps {
  store: LiveStore;
  author: string;
  /** Server time, as well as it is known. */
  now(): number;
  /** Sends commands in order; rejects when there is no answer. */
  send(commands: Entry["envelope"][]): Promise<unknown>;
  /** Something in it has changed. */
  changed(): void;
}

const RETRY_MIN = 1_000;
const RETRY_MAX = 20_000;
const BATCH = 100;

/**
 * What this person has done and the server has not decided yet. Kept before it is shown; sent in
 * order by the one tab that leads; emptied by verdicts alone.
 */
export class Outbox {
  readonly #deps: OutboxDeps;
  #entries: Entry[] = [];
  #leading = false;
  #sending: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #retry = RETRY_MIN;
  #stopped = false;
  /** When the newest act was done. */
  #latest = 0;

  constructor(deps: OutboxDeps, entries: readonly Entry[]) {
    this.#deps = deps;
    this.#entries = [...entries];
    this.#latest = Math.max(0, ...entries.map(({ envelope }) => envelope.at));
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Keeps a command and returns it; it is sent when it can be. */
  async add(name: string, args: unknown, said?: string): Promise<Entry> {
    const { store, author } = this.#deps;
    this.#latest = Math.max(this.#latest, this.#now());
    const act = { id: randomId(), author, name, args, at: this.#latest };
    return this.#take(await store.enqueue(said === undefined ? act : { ...act, said }));
  }

  /** Keeps a command that was named before it came here, unless it has been here already. */
  async addOnce(act: { id: string; at: number }, name: string, args: unknown): Promise<void> {
    const { store, author } = this.#deps;
    const at = Math.min(act.at, this.#now());
    const entry = await store.enqueueOnce({ ...act, at, author, name, args });
    if (entry) this.#take(entry);
  }

  /** This tab sends from now on; the other tabs of the same person only fill the box. */
  async lead(): Promise<void> {
    this.#leading = true;
    await this.reload();
    this.flush();
  }

  /** Another tab has changed the box. */
  async reload(): Promise<void> {
    this.#entries = (await this.#deps.store.outbox()) ?? this.#entries;
    this.#deps.changed();
    this.flush();
  }

  /** Takes verdicts from the reply or the socket, whichever is first; what is none decides nothing. */
  async take(answer: unknown): Promise<Verdict[]> {
    const verdicts = Array.isArray(answer) ? answer.filter(isVerdict) : [];
    const touched: Entry[] = [];
    for (const verdict of verdicts) {
      const entry = this.#entries.find((e) => e.envelope.id === verdict.id);
      if (!entry || entry.verdict || verdict.as === "deferred") continue;
      entry.verdict = verdict;
      touched.push(entry);
    }
    if (touched.length > 0) {
      this.#deps.changed();
      await this.#deps.store.settle(touched);
    }
    return verdicts;
  }

  /** Forgets entries for good: done and in the kept replica, or a refusal that was read. */
  async forget(gone: readonly Entry[]): Promise<void> {
    if (gone.length === 0) return;
    this.#entries = this.#entries.filter((e) => !gone.includes(e));
    await this.#deps.store.forget(gone);
    this.#deps.changed();
  }

  /** It turned out to be earlier than was thought: nothing was done later than now. */
  setBack(): void {
    const now = this.#now();
    this.#latest = Math.min(this.#latest, now);
    const ahead = this.#sendable().filter(({ envelope }) => envelope.at > now);
    if (ahead.length === 0) return;
    for (const entry of ahead) entry.envelope = { ...entry.envelope, at: now };
    void this.#deps.store.settle(ahead);
    this.#deps.changed();
  }

  flush(): void {
    if (this.#stopped || this.#sending !== null || this.#sendable().length === 0) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#sending = this.#drain().then((answered) => {
      this.#sending = null;
      if (this.#sendable().length === 0 || this.#stopped) return;
      // What came in while the last answer was on its way goes at once.
      if (answered) this.flush();
      else this.#later();
    });
  }

  /** The network is back: no reason to wait out a long pause. */
  hurry(): void {
    this.#retry = RETRY_MIN;
    this.flush();
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  #now(): number {
    return Math.round(this.#deps.now());
  }

  get undecided(): Entry[] {
    return this.#entries.filter((e) => !e.verdict);
  }

  /** What only this page holds is sent by it, leading or not. */
  #sendable(): Entry[] {
    const { store } = this.#deps;
    return this.undecided.filter((e) => this.#leading || store.isSpare(e));
  }

  /** Sends until the box is empty; false when there was no answer, or none that decides. */
  async #drain(): Promise<boolean> {
    for (;;) {
      const batch = this.#sendable().slice(0, BATCH);
      if (batch.length === 0 || this.#stopped) return true;
      let verdicts: Verdict[];
      try {
        verdicts = await this.take(await this.#deps.send(batch.map((e) => e.envelope)));
      } catch {
        return false;
      }
      // A deferred command is tried again later, and nothing overtakes it.
      if (verdicts.some((v) => v.as === "deferred") || batch.some((e) => !e.verdict)) return false;
      this.#retry = RETRY_MIN;
    }
  }

  #later(): void {
    this.#timer = setTimeout(() => this.flush(), this.#retry);
    this.#retry = Math.min(RETRY_MAX, this.#retry * 2);
  }

  #take(entry: Entry): Entry {
    if (!this.#entries.some((e) => e.envelope.id === entry.envelope.id)) {
      const spare = (e: Entry): number => Number(this.#deps.store.isSpare(e));
      this.#entries = [...this.#entries, entry].sort((a, b) => spare(a) - spare(b) || a.n - b.n);
    }
    this.#deps.changed();
    this.flush();
    return entry;
  }
}
