import type { Verdict } from "@/lib/schema/command";
import { type Entry, enqueue, enqueueOnce, type LiveStore, newCommandId } from "./store";

export interface OutboxDeps {
  db: LiveStore;
  device: string;
  author: string;
  /** Server time, as well as it is known. */
  now(): number;
  /** Sends commands in order; rejects when there is no answer. */
  send(commands: Entry["envelope"][]): Promise<Verdict[]>;
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

  constructor(deps: OutboxDeps, entries: readonly Entry[]) {
    this.#deps = deps;
    this.#entries = [...entries];
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Keeps a command and returns it; it is sent when it can be. */
  async add(name: string, args: unknown, said?: string): Promise<Entry> {
    const { db, device, author, now } = this.#deps;
    const command = { id: newCommandId(), device, author, name, args, at: Math.round(now()), said };
    return this.#take(await enqueue(db, said === undefined ? withoutSaid(command) : command));
  }

  /** Keeps a command that was named before it came here, unless it has been here already. */
  async addOnce(act: { id: string; at: number }, name: string, args: unknown): Promise<void> {
    const { db, device, author } = this.#deps;
    const entry = await enqueueOnce(db, { ...act, device, author, name, args });
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
    const kept = await this.#deps.db.getAll("outbox");
    this.#entries = kept;
    this.#deps.changed();
    this.flush();
  }

  /** Takes verdicts from the reply or the socket, whichever is first. */
  async take(verdicts: readonly Verdict[]): Promise<void> {
    const touched: Entry[] = [];
    for (const verdict of verdicts) {
      const entry = this.#entries.find((e) => e.envelope.id === verdict.id);
      if (!entry || entry.verdict || verdict.as === "deferred") continue;
      entry.verdict = verdict;
      touched.push(entry);
    }
    if (touched.length === 0) return;
    this.#deps.changed();
    const tx = this.#deps.db.transaction("outbox", "readwrite");
    await Promise.all([...touched.map((e) => tx.store.put(e)), tx.done]);
  }

  /** Forgets entries for good: done and in the kept replica, or a refusal that was read. */
  async forget(gone: readonly Entry[]): Promise<void> {
    if (gone.length === 0) return;
    this.#entries = this.#entries.filter((e) => !gone.includes(e));
    const tx = this.#deps.db.transaction("outbox", "readwrite");
    await Promise.all([...gone.map((e) => tx.store.delete(e.n)), tx.done]);
    this.#deps.changed();
  }

  flush(): void {
    if (!this.#leading || this.#stopped || this.#sending !== null) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#sending = this.#drain().then((answered) => {
      this.#sending = null;
      if (this.#undecided().length === 0 || this.#stopped) return;
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

  #undecided(): Entry[] {
    return this.#entries.filter((e) => !e.verdict);
  }

  /** Sends until the box is empty; false when there was no answer, or none that decides. */
  async #drain(): Promise<boolean> {
    for (;;) {
      const batch = this.#undecided().slice(0, BATCH);
      if (batch.length === 0 || this.#stopped) return true;
      let verdicts: Verdict[];
      try {
        verdicts = await this.#deps.send(batch.map((e) => e.envelope));
        await this.take(verdicts);
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
    if (!this.#entries.some((e) => e.n === entry.n)) {
      this.#entries = [...this.#entries, entry].sort((a, b) => a.n - b.n);
    }
    this.#deps.changed();
    this.flush();
    return entry;
  }
}

function withoutSaid<T extends { said?: string | undefined }>({
  said: _said,
  ...rest
}: T): Omit<T, "said"> {
  return rest;
}
