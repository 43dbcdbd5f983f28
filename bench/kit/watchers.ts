import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { FromCrowd, Line, ToCrowd } from "./crowd";
import { ROOT } from "./place";
import { end, start } from "./process";
import type { Target } from "./raw-socket";

export type Counted = Extract<FromCrowd, { kind: "counted" }>;

export interface Watch {
  count: number;
  target: Target;
  lines: readonly Line[];
  /** Binary frames after which a watcher has what it asked for. */
  readyAfter: number;
}

/** Thousands of watchers, in a process of their own on the core the server does not use. */
export class Watchers {
  readonly #child: ChildProcess;

  constructor(core = 1) {
    const crowd = join(ROOT, "bench/kit/crowd.ts");
    this.#child = start(process.execPath, ["--import", "tsx", crowd], { core, cwd: ROOT });
  }

  /** Milliseconds until the last was ready. */
  async open(watch: Watch): Promise<number> {
    const answer = await this.#ask({ kind: "open", ...watch });
    return answer.kind === "ready" ? answer.ms : Number.NaN;
  }

  async count(): Promise<Counted> {
    const answer = await this.#ask({ kind: "count" });
    if (answer.kind !== "counted") throw new Error("the crowd answered something else");
    return answer;
  }

  stop(): Promise<void> {
    return end(this.#child);
  }

  #ask(asked: ToCrowd): Promise<FromCrowd> {
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error("the crowd has ended"));
      this.#child.once("exit", ended);
      this.#child.once("message", (answer: FromCrowd) => {
        this.#child.off("exit", ended);
        resolve(answer);
      });
      this.#child.send(asked);
    });
  }
}
