import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

interface Passage {
  near: Socket;
  far: Socket;
  /** Carries a live socket, not a request. */
  live: boolean;
  /** What its browser has said. */
  words: number;
  /** Passes nothing on any more, and nobody is told. */
  dead: boolean;
}

/** A line between browsers and the server, as bad as it is told to be. */
export class Line {
  readonly #server: Server;
  readonly #passages = new Set<Passage>();
  #timer: NodeJS.Timeout | undefined;
  /** Live connections that were begun, and those that were cut off. */
  begun = 0;
  cut = 0;
  /** How often a browser has said something over a live connection. */
  said = 0;
  /** Cuts off who says nothing for so long (ms). */
  patience = Number.POSITIVE_INFINITY;
  /** Cuts off who has said so much. */
  most = Number.POSITIVE_INFINITY;

  static async to(server: string | undefined): Promise<Line> {
    const line = new Line(Number(new URL(server ?? "").port));
    await new Promise<void>((resolve) => line.#server.listen(0, "127.0.0.1", resolve));
    return line;
  }

  private constructor(port: number) {
    this.#server = createServer((near) => this.#pass(near, connect(port, "127.0.0.1")));
  }

  /** Connections of requests that stand, in use or kept for the next. */
  get requests(): number {
    return [...this.#passages].filter(({ live, dead }) => !live && !dead).length;
  }

  get base(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  cutAll = (): void => {
    for (const passage of this.#passages) this.#cut(passage);
  };

  /** Cuts everything off every so often, until it is told `null`. */
  cutEvery(ms: number | null): void {
    clearInterval(this.#timer);
    if (ms !== null) this.#timer = setInterval(this.cutAll, ms);
  }

  /** What stands now is dead from here on: no byte passes, no end is said. */
  swallow(): void {
    for (const passage of this.#passages) passage.dead = true;
  }

  async close(): Promise<void> {
    this.cutEvery(null);
    this.cutAll();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #pass(near: Socket, far: Socket): void {
    const passage: Passage = { near, far, live: false, words: 0, dead: false };
    this.#passages.add(passage);
    let silence: NodeJS.Timeout | undefined;
    near.on("data", (bytes) => {
      if (passage.dead) return;
      if (!passage.live && bytes.includes("GET /live/")) {
        passage.live = true;
        this.begun++;
      } else if (passage.live) {
        this.said++;
        if (++passage.words >= this.most) return this.#cut(passage);
      }
      clearTimeout(silence);
      if (this.patience < Number.POSITIVE_INFINITY)
        silence = setTimeout(() => this.#cut(passage), this.patience);
      far.write(bytes);
    });
    far.on("data", (bytes) => {
      if (!passage.dead) near.write(bytes);
    });
    for (const side of [near, far]) {
      side.on("error", () => undefined);
      side.on("close", () => {
        clearTimeout(silence);
        if (side === far && passage.dead) return;
        this.#passages.delete(passage);
        near.destroy();
        far.destroy();
      });
    }
  }

  #cut(passage: Passage): void {
    if (!this.#passages.delete(passage)) return;
    if (passage.live) this.cut++;
    passage.near.destroy();
    passage.far.destroy();
  }
}
