import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { FromCrowd, ToCrowd, Watch } from "./crowd";
import { ROOT } from "./place";
import { end, start } from "./process";

type Answer<K extends FromCrowd["kind"]> = Extract<FromCrowd, { kind: K }>;

/** Thousands of watchers, in a process of their own on the core the server does not use. */
export class Watchers {
  readonly #child: ChildProcess;

  constructor(core = 1) {
    const crowd = join(ROOT, "bench/kit/crowd.ts");
    this.#child = start(process.execPath, ["--import", "tsx", crowd], { core, cwd: ROOT });
  }

  /** Milliseconds until the last was ready. `atOnce`: how many handshakes are under way together. */
  async open(watch: Watch, { keep = false, atOnce = 50 } = {}): Promise<number> {
    return (await this.#ask({ kind: "open", keep, atOnce, ...watch }, "ready")).ms;
  }

  count(): Promise<Answer<"counted">> {
    return this.#ask({ kind: "count" }, "counted");
  }

  /** What watchers were given, and how many of them had the very same. */
  async kept(): Promise<{ bytes: Buffer; watchers: number }[]> {
    const { payloads } = await this.#ask({ kind: "kept" }, "kept");
    return payloads.map(({ bytes, watchers }) => ({
      bytes: Buffer.from(bytes, "base64"),
      watchers,
    }));
  }

  async close(): Promise<void> {
    await this.#ask({ kind: "close" }, "closed");
  }

  stop(): Promise<void> {
    return end(this.#child);
  }

  #ask<K extends FromCrowd["kind"]>(asked: ToCrowd, kind: K): Promise<Answer<K>> {
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error("the crowd has ended"));
      this.#child.once("exit", ended);
      this.#child.once("message", (answer: FromCrowd) => {
        this.#child.off("exit", ended);
        if (answer.kind === kind) resolve(answer as Answer<K>);
        else reject(new Error(`the crowd answered ${answer.kind} to ${asked.kind}`));
      });
      this.#child.send(asked);
    });
  }
}
