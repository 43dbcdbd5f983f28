import type { Flow, OF } from "@/lib/domain/gate/record";
import { noFlow } from "@/lib/domain/gate/record";

export type Of = (typeof OF)[number];
export type Way = keyof Flow;

export interface Tap {
  of: Of;
  way: Way;
  at: number;
}

/** Taps of one kind and shift, named and on their way into the outbox. */
export interface Bundle extends Tap {
  id: string;
  delta: number;
}

interface Kept {
  /** Not yet bundled: what can simply be forgotten again. */
  open: Tap[];
  /** Named, and maybe in the outbox already; forgotten once they surely are. */
  bundles: Bundle[];
  /** The last ones that went, newest last: what "take back" names. */
  sent: Bundle[];
}

export interface TapsDeps {
  /** Kept at once and synchronously: a reload right after a tap finds it. No other tab writes it. */
  read(): string | null;
  write(text: string): void;
  /** Server time in Unix ms. */
  now(): number;
  newId(): string;
  shiftOf(at: number): string;
  /** Puts a bundle into the outbox, once however often it is asked. */
  send(bundle: Bundle): Promise<void>;
  /** Calls back after so many ms; returns how to stop it. */
  after(ms: number, then: () => void): () => void;
  changed(): void;
}

/** Taps are many, commands few: those of so many ms become one count. */
const BUNDLE_MS = 2_000;
const SENT_KEPT = 12;

/** A gate's taps between the finger and the outbox. */
export class Taps {
  readonly #deps: TapsDeps;
  #stop: (() => void) | null = null;
  #sending = false;
  #stopped = false;

  constructor(deps: TapsDeps) {
    this.#deps = deps;
    this.#schedule();
  }

  tap(of: Of, way: Way): void {
    this.#change((kept) => kept.open.push({ of, way, at: Math.round(this.#deps.now()) }));
    this.#schedule();
  }

  /** Takes the newest unsent tap back; null when all have been bundled. */
  takeBack(): Tap | null {
    let gone: Tap | null = null;
    this.#change((kept) => {
      gone = kept.open.pop() ?? null;
    });
    return gone;
  }

  /** The newest tap that was made here and not taken back: unsent, or the bundles it may be in, newest first. */
  last(): { open: Tap | null; busy: boolean; sent: readonly Bundle[] } {
    const { open, bundles, sent } = this.#read();
    return { open: open.at(-1) ?? null, busy: bundles.length > 0, sent: [...sent].reverse() };
  }

  /** What has been tapped in a shift and is not in the outbox yet. */
  unsent(shift: string): Record<Of, Flow> {
    const sum = { people: noFlow(), vehicles: noFlow() };
    const { open, bundles } = this.#read();
    for (const { of, way, at, delta } of [
      ...open.map((tap) => ({ ...tap, delta: 1 })),
      ...bundles,
    ]) {
      if (this.#deps.shiftOf(at) === shift) sum[of][way] += delta;
    }
    return sum;
  }

  stop(): void {
    this.#stopped = true;
    this.#stop?.();
  }

  #read(): Kept {
    const text = this.#deps.read();
    return text ? (JSON.parse(text) as Kept) : { open: [], bundles: [], sent: [] };
  }

  #change(change: (kept: Kept) => void): void {
    const kept = this.#read();
    change(kept);
    this.#deps.write(JSON.stringify(kept));
    this.#deps.changed();
  }

  #schedule(): void {
    if (this.#stop || this.#stopped) return;
    const { open, bundles } = this.#read();
    const first = open[0];
    if (!first && bundles.length === 0) return;
    const age = first && bundles.length === 0 ? this.#deps.now() - first.at : BUNDLE_MS;
    const wait = Math.min(BUNDLE_MS, Math.max(0, BUNDLE_MS - age));
    this.#stop = this.#deps.after(wait, () => {
      this.#stop = null;
      void this.#flush();
    });
  }

  /** Names what lies open, then hands it on; what a crash leaves between is handed on again under its name. */
  async #flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      this.#change((kept) => {
        kept.bundles.push(...this.#bundle(kept.open));
        kept.open = [];
      });
      for (const bundle of this.#read().bundles) {
        await this.#deps.send(bundle);
        this.#change((kept) => {
          kept.bundles = kept.bundles.filter((one) => one.id !== bundle.id);
          if (!kept.sent.some((one) => one.id === bundle.id)) kept.sent.push(bundle);
          kept.sent = kept.sent.slice(-SENT_KEPT);
        });
      }
    } catch {
      // The outbox can't be written now: the taps stay here and are handed on at the next turn.
    } finally {
      this.#sending = false;
      this.#schedule();
    }
  }

  #bundle(open: readonly Tap[]): Bundle[] {
    const bundles = new Map<string, Bundle>();
    for (const tap of open) {
      const key = `${tap.of} ${tap.way} ${this.#deps.shiftOf(tap.at)}`;
      const bundle = bundles.get(key);
      // The newest tap speaks for the bundle: the gate's last word is no older than its last guest.
      bundles.set(
        key,
        bundle
          ? { ...bundle, at: tap.at, delta: bundle.delta + 1 }
          : { ...tap, id: this.#deps.newId(), delta: 1 },
      );
    }
    return [...bundles.values()];
  }
}
