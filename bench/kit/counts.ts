import { randomUUID } from "node:crypto";
import type { Envelope } from "@/lib/schema/command";
import type { GateSite } from "@/lib/schema/territory";

/** An outbox that counts at gates in turn, command after command. */
export class CountingOutbox {
  readonly account: string;
  readonly #gates: readonly GateSite[];
  readonly #device = randomUUID();
  #n = 0;

  constructor(account: string, gates: readonly GateSite[]) {
    this.account = account;
    this.#gates = gates;
  }

  /** Of the officer at a gate. */
  static at(gate: GateSite): CountingOutbox {
    return new CountingOutbox(`gate-${gate.id}`, [gate]);
  }

  next(): Envelope {
    const gate = this.#gates[this.#n % this.#gates.length]?.id;
    this.#n++;
    return {
      id: randomUUID(),
      device: this.#device,
      n: this.#n,
      author: this.account,
      name: "gate.count",
      args: { gate, of: "people", way: "in", delta: 1, source: "taps" },
      at: Date.now(),
    };
  }

  take(count: number): Envelope[] {
    return Array.from({ length: count }, () => this.next());
  }
}
