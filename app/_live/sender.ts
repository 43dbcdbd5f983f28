import { ended } from "@/lib/kit/ended";
import type { Api } from "./api";
import { DeviceClock } from "./device-clock";
import { Outbox } from "./outbox";
import { ServerOffset } from "./server-offset";
import { type Entry, LiveStore } from "./store";

/** What one person does in this browser: kept, and sent in order by one of their tabs, also when there is no screen for them. */
export class Sender {
  readonly account: string;
  readonly store: LiveStore;
  readonly outbox: Outbox;
  readonly clock = new DeviceClock();
  /** Whether this tab sends and keeps for all of the person's tabs. */
  leading = false;
  readonly #channel: BroadcastChannel;
  readonly #stop = new AbortController();
  readonly #changed: () => void;
  readonly #offset: ServerOffset;

  /** `changed` hears of every change from now on. */
  static async open(api: Api, account: string, changed: () => void): Promise<Sender> {
    const store = await LiveStore.open(account, changed);
    const [entries = [], offset = 0, heard = 0] = await Promise.all([
      store.outbox(),
      store.recall("clockOffset"),
      store.recall("heard"),
    ]);
    // A clock that was set back meanwhile would make it earlier than it has been.
    const latest = Math.max(heard, ...entries.map(({ envelope }) => envelope.at));
    const known = Math.max(offset, latest - Date.now());
    return new Sender(api, account, changed, store, entries, known);
  }

  private constructor(
    api: Api,
    account: string,
    changed: () => void,
    store: LiveStore,
    entries: readonly Entry[],
    offset: number,
  ) {
    this.account = account;
    this.store = store;
    this.#offset = new ServerOffset(offset);
    this.#changed = changed;
    this.#channel = new BroadcastChannel(`bulwark.${account}`);
    this.outbox = new Outbox(
      {
        store,
        author: account,
        now: () => this.now(),
        send: async (commands) => await api.command.submit.mutate({ commands }),
        changed,
      },
      entries,
    );
    this.#channel.onmessage = () => void this.outbox.reload();
    window.addEventListener("beforeunload", this.#warn);
    void this.#lead();
  }

  /** Server time in Unix ms. */
  now(): number {
    return this.clock.now() + this.offset;
  }

  get offset(): number {
    return this.#offset.value;
  }

  /** Whether something done is held by this page alone. */
  get holdsAlone(): boolean {
    return this.outbox.undecided.some((entry) => this.store.isSpare(entry));
  }

  /** The server has said what time it is. */
  measured(serverNow: number): void {
    if (!this.#offset.read(serverNow - this.clock.now())) return;
    this.store.note("clockOffset", this.now() - Date.now());
    this.outbox.setBack();
  }

  async do(name: string, args: unknown, said?: string): Promise<Entry> {
    const entry = await this.outbox.add(name, args, said);
    this.#tell();
    return entry;
  }

  async doOnce(act: { id: string; at: number }, name: string, args: unknown): Promise<void> {
    await this.outbox.addOnce(act, name, args);
    this.#tell();
  }

  async forget(entries: readonly Entry[]): Promise<void> {
    await this.outbox.forget(entries);
    this.#tell();
  }

  stop(): void {
    this.#stop.abort();
    this.outbox.stop();
    this.#channel.close();
    window.removeEventListener("beforeunload", this.#warn);
    this.store.close();
  }

  /** The other tabs of the same person look at the box again. */
  #tell(): void {
    if (!this.#stop.signal.aborted) this.#channel.postMessage("changed");
  }

  /** One tab a person sends and keeps; the lock passes on when it goes. */
  async #lead(): Promise<void> {
    const { signal } = this.#stop;
    try {
      await navigator.locks.request(`bulwark.${this.account}`, { signal }, async () => {
        this.leading = true;
        await this.outbox.lead();
        this.#changed();
        // Perhaps it was stopped while it read its box: the lock passes on all the same.
        await ended(signal);
      });
    } catch {
      // Stopped while waiting for the lock.
    }
  }

  /** What this page alone holds goes with it: the browser asks before it does. */
  #warn = (event: BeforeUnloadEvent): void => {
    if (this.holdsAlone) event.preventDefault();
  };
}
