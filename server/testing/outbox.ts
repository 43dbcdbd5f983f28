import { randomBytes } from "node:crypto";
import type { Envelope } from "@/lib/schema/command";

/** One person's outbox on one device: numbers commands as a phone does. */
export class Outbox {
  readonly device: string;
  readonly #author: string;
  #n = 0;

  constructor(author: string, device = `dev-${randomBytes(6).toString("hex")}`) {
    this.#author = author;
    this.device = device;
  }

  next(name: string, args: unknown, at: number): Envelope {
    const n = ++this.#n;
    const { device } = this;
    return { id: `${device}-${n}`, device, n, author: this.#author, name, args, at };
  }

  count(gate: string, delta: number, at: number): Envelope {
    const args = { gate, of: "people", way: "in", delta, source: "taps" };
    return this.next("gate.count", args, at);
  }
}
