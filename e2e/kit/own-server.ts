import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "@playwright/test";

/** A server of a spec's own: on data of its own, to be stopped, killed and started again. */
export class OwnServer {
  readonly base: string;
  readonly #env: Record<string, string>;
  #process: ChildProcess | null = null;

  readonly #program: "demo" | "start";
  /** What it has said since it was last started. */
  said = "";

  /** `env`: DATA_DIR, and whatever else is not as usual. `start` is a real installation. */
  constructor(
    port: number,
    env: { DATA_DIR: string } & Record<string, string>,
    program: "demo" | "start" = "demo",
  ) {
    this.#program = program;
    this.base = `http://127.0.0.1:${port}`;
    this.#env = { PORT: String(port), HOST: "127.0.0.1", ...env };
  }

  async start(...flags: string[]): Promise<void> {
    this.said = "";
    this.#process = spawn("node", [`scripts/${this.#program}.mjs`, ...flags], {
      env: { ...process.env, ...this.#env },
      stdio: ["ignore", "pipe", "ignore"],
    });
    this.#process.stdout?.on("data", (piece) => {
      this.said += String(piece);
    });
    const ready = async () => (await fetch(`${this.base}/readyz`).catch(() => null))?.status;
    await expect.poll(ready, { timeout: 120_000 }).toBe(200);
  }

  async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    if (!this.#process || this.#process.exitCode !== null) return;
    const gone = once(this.#process, "exit");
    this.#process.kill(signal);
    await gone;
  }
}
