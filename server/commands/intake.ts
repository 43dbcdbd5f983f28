import type { Clock } from "@/lib/kit/clock";
import type { Envelope, Verdict } from "@/lib/schema/command";
import type { Deferral } from "@/lib/schema/refusal";
import type { Actor } from "@/lib/schema/role";
import { Budgets } from "@/server/budget";

/** What one account may send: a night's outbox passes at once, a loop that has gone wild does not. */
export const COMMANDS_A_SECOND = 500;
export const COMMANDS_AT_ONCE = 20_000;
/** How many of one account may wait for a commit: nobody stands behind more of them. */
export const COMMANDS_WAITING = 2_000;

type Decide = (command: Envelope, actor: Actor) => Promise<Verdict>;

/** Lets people's commands in, each account within its budget; what is beyond is deferred, and sent again by its phone. */
export class Intake {
  readonly #decide: Decide;
  readonly #budgets: Budgets;
  readonly #waiting = new Map<string, number>();
  #closed = false;
  /** For /metrics. */
  readonly counts = { overBudget: 0 };

  constructor(clock: Clock, decide: Decide) {
    this.#decide = decide;
    this.#budgets = new Budgets(clock, COMMANDS_A_SECOND, COMMANDS_AT_ONCE);
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** From here on everything is deferred: this process is about to end, or to serve another territory. */
  close(): void {
    this.#closed = true;
  }

  /** What had closed it has not come about. */
  reopen(): void {
    this.#closed = false;
  }

  async submit(commands: readonly Envelope[], actor: Actor): Promise<Verdict[]> {
    const { account } = actor;
    const { length } = commands;
    if (this.#closed) return deferred(commands, "store-away");
    const waiting = this.#waiting.get(account) ?? 0;
    if (waiting + length > COMMANDS_WAITING || !this.#budgets.take(account, length)) {
      this.counts.overBudget += length;
      return deferred(commands, "over-budget");
    }
    this.#waiting.set(account, waiting + length);
    try {
      return await Promise.all(commands.map((command) => this.#decide(command, actor)));
    } finally {
      const left = (this.#waiting.get(account) ?? 0) - length;
      if (left > 0) this.#waiting.set(account, left);
      else this.#waiting.delete(account);
    }
  }
}

const deferred = (commands: readonly Envelope[], why: Deferral): Verdict[] =>
  commands.map(({ id }) => ({ id, as: "deferred", why }));
