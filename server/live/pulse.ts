import type { Clock } from "@/lib/kit/clock";
import { SECOND } from "@/lib/kit/clock";
import { broadcast } from "./broadcast";
import type { LiveServer, LiveSocket } from "./seat";
import type { SlowWatch } from "./slow";
import type { Slowdown } from "./slowdown";

/** Parts of a second. */
const TURNS = 10;

export interface PulseDeps {
  io: LiveServer;
  clock: Clock;
  slowdown: Slowdown;
  slow: SlowWatch;
}

/**
 * Every second each connection is told the time and looked at whether it keeps up. A tenth of them at a time: ten
 * thousand at once would keep commands waiting for a sixth of a second.
 */
export class Pulse {
  static readonly every = SECOND / TURNS;

  readonly #deps: PulseDeps;
  readonly #groups = Array.from({ length: TURNS }, () => new Map<string, LiveSocket>());
  #turn = 0;
  /** When the next turn is (monotonic ms). */
  #due = performance.now();

  constructor(deps: PulseDeps) {
    this.#deps = deps;
  }

  /** Into the smallest group, until it disconnects. */
  add(socket: LiveSocket): void {
    const group = this.#groups.reduce((least, one) => (one.size < least.size ? one : least));
    group.set(socket.id, socket);
    socket.on("disconnect", () => group.delete(socket.id));
  }

  /** The groups whose turn has come: one, or those that a busy server has missed too. */
  beat(): void {
    const now = performance.now();
    for (let i = 0; i < TURNS && this.#due <= now; i++) this.#next(now);
    // Nobody's second turn makes up for a missed one.
    this.#due = Math.max(this.#due, now);
  }

  #next(now: number): void {
    const { io, clock, slowdown, slow } = this.#deps;
    const group = this.#groups[this.#turn];
    this.#turn = (this.#turn + 1) % TURNS;
    this.#due += Pulse.every;
    if (this.#turn === 0) slowdown.look();
    if (!group) return;
    broadcast(io, group.keys(), "beat", [clock.now(), slowdown.tick], { volatile: true });
    for (const socket of group.values()) slow.look(socket, now);
  }
}
