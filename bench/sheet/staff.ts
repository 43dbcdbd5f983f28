import type { LonLat } from "@/lib/schema/territory";
import type { Bulwark } from "../kit/bulwark";
import { Drawer } from "./drawer";

/** Somebody shows a line growing so often, and takes so many steps for one. */
const EVERY_MS = 125;
const STEPS = 16;
/** A staff wipes what it has drawn before that. */
const ON_THE_SHEET = 10;

export interface Latencies {
  /** From the end of a line to another screen that has it, durable. */
  drawn: number[];
  /** From a step of a growing line to another screen that shows it. */
  growing: number[];
}

/** People around one sheet, each drawing line after line as fast as a hand does, and one who watches. */
export class Staff {
  readonly #drawers: Drawer[];
  readonly #eye: Drawer;
  readonly #begun: Map<string, number>;
  readonly latencies: Latencies;

  private constructor(drawers: Drawer[], eye: Drawer, begun: Map<string, number>, all: Latencies) {
    this.#drawers = drawers;
    this.#eye = eye;
    this.#begun = begun;
    this.latencies = all;
  }

  static async gather(
    server: Bulwark,
    { account, node, people }: { account: string; node: string; people: number },
  ): Promise<Staff> {
    const begun = new Map<string, number>();
    const latencies: Latencies = { drawn: [], growing: [] };
    const note = (key: string, list: number[]): void => {
      const since = begun.get(key);
      if (since === undefined) return;
      begun.delete(key);
      list.push(performance.now() - since);
    };
    const eye = await Drawer.open(server, account, node, {
      sketches: (ids) => {
        for (const id of ids) note(id, latencies.drawn);
      },
      line: (_, to) => note(String(to), latencies.growing),
    });
    const drawers: Drawer[] = [];
    for (let i = 0; i < people; i++) drawers.push(await Drawer.open(server, account, node));
    return new Staff(drawers, eye, begun, latencies);
  }

  /** Everybody draws for so long. Returns how many lines were ended. */
  async draw(seconds: number): Promise<number> {
    this.latencies.drawn = [];
    this.latencies.growing = [];
    const until = performance.now() + seconds * 1000;
    const lines = await Promise.all(
      this.#drawers.map(async (drawer, who) => {
        // Nobody begins in the same moment.
        await pause((EVERY_MS * who) / this.#drawers.length);
        const own: string[] = [];
        let line = 0;
        for (; performance.now() < until; line++) {
          await this.#line(drawer, who, line, own);
          if (own.length > ON_THE_SHEET) drawer.erase(own.shift() ?? "");
        }
        return line;
      }),
    );
    // What is on its way arrives.
    await pause(1_000);
    return lines.reduce((sum, n) => sum + n, 0);
  }

  close(): void {
    for (const drawer of [...this.#drawers, this.#eye]) drawer.close();
  }

  async #line(drawer: Drawer, who: number, line: number, own: string[]): Promise<void> {
    const id = `line-${who}-${line}-${Math.floor(performance.now())}`;
    const points: LonLat[] = [];
    const how = { kind: "line", symbol: null, colour: "blue" } as const;
    for (let step = 0; step < STEPS; step++) {
      const to: LonLat = [126.6 + Math.random() / 100, 45.7 + Math.random() / 100];
      points.push(to);
      this.#begun.set(String(to), performance.now());
      drawer.look({ cursor: [...to], draft: { ...how, keep: step, points: [[...to]] } });
      await pause(EVERY_MS);
    }
    drawer.look({ draft: null });
    this.#begun.set(id, performance.now());
    drawer.line(id, points);
    own.push(id);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
