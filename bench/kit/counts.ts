import { randomUUID } from "node:crypto";
import type { Envelope } from "@/lib/schema/command";
import type { GateSite } from "@/lib/schema/territory";

/** An outbox of a gate officer that counts, command after command. */
export class CountingOutbox {
  readonly account: string;
  readonly #gate: string;
  readonly #device = randomUUID();
  #n = 0;

  constructor(gate: GateSite) {
    this.account = `gate-${gate.id}`;
    this.#gate = gate.id;
  }

  next(): Envelope {
    this.#n++;
    return {
      id: randomUUID(),
      device: this.#device,
      n: this.#n,
      author: this.account,
      name: "gate.count",
      args: { gate: this.#gate, of: "people", way: "in", delta: 1, source: "taps" },
      at: Date.now(),
    };
  }

  take(count: number): Envelope[] {
    return Array.from({ length: count }, () => this.next());
  }
}
