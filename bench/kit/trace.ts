import type { Browser, Page } from "@playwright/test";

interface Event {
  name: string;
  cat: string;
  ph: string;
  /** Microseconds; `tdur` is the processor time that the thread had meanwhile. */
  ts: number;
  dur?: number;
  tdur?: number;
  pid: number;
  tid: number;
  args: { data?: { dataLength?: number; detail?: string } };
}

const CATEGORIES = [
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "blink.user_timing",
  "toplevel",
  "v8",
];
const SCRIPT = new Set([
  "FunctionCall",
  "EventDispatch",
  "EvaluateScript",
  "RunMicrotasks",
  "TimerFire",
  "FireAnimationFrame",
  "MinorGC",
  "MajorGC",
]);

/** Callbacks so close to each other, in microseconds, are of one frame. */
const SAME_FRAME = 1_000;

export interface Spent {
  /** Milliseconds from the first moment to the last. */
  wall: number;
  /** Processor time of the page's main thread, of it script with garbage collection, and of its longest task. */
  main: number;
  script: number;
  longest: number;
  /** The longest task by the clock: with waiting for the graphics process and for a processor. */
  longestWall: number;
}

const ms = (micros: number): number => micros / 1_000;
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);
const cpu = ({ tdur = 0 }: Event): number => tdur;
const wall = ({ dur = 0 }: Event): number => dur;

/** What a page's main thread did while it was watched, from Chromium's own trace. */
export class Trace {
  readonly #main: readonly Event[];
  readonly #received: readonly Event[];
  readonly #marks: readonly Event[];

  private constructor(events: readonly Event[]) {
    this.#marks = events.filter(({ cat }) => cat.includes("blink.user_timing"));
    const page = this.#marks.at(-1);
    if (!page) throw new Error("a trace without a mark of the page");
    const own = events.filter(({ pid, tid }) => pid === page.pid && tid === page.tid);
    this.#main = own
      .filter(({ ph }) => ph === "X")
      .sort((a, b) => a.ts - b.ts || wall(b) - wall(a));
    this.#received = own.filter(({ name }) => name === "WebSocketReceive");
  }

  static async of(browser: Browser, page: Page, work: () => Promise<void>): Promise<Trace> {
    await browser.startTracing(page, { categories: CATEGORIES });
    await work();
    // By it the page's own thread is found; a page that draws only makes none itself.
    await page.evaluate(() => performance.mark("traced"));
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
    return new Trace(traceEvents as Event[]);
  }

  /** When the task began in which the largest message came, or one of at least so many bytes for the first time. */
  received(least = most(this.#received.map(sizeOf))): number {
    const message = this.#received.find((event) => sizeOf(event) >= least);
    if (!message) throw new Error("no message came");
    return this.#taskAt(message.ts).ts;
  }

  /** When a mark with this detail was first made after `from`. */
  marked(name: string, detail: number, from: number): number {
    const found = this.#marks.find(
      (event) =>
        event.name === name && event.ts >= from && Number(event.args.data?.detail ?? 0) === detail,
    );
    if (!found) throw new Error(`no mark ${name} of ${detail}`);
    return found.ts;
  }

  /** From the task that began at `from` to the one in which `to` lies, both with all of theirs. */
  spent(from: number, to = Number.POSITIVE_INFINITY): Spent {
    const inside = this.#main.filter(({ ts }) => ts >= from && ts <= to);
    // What a socket's message calls is script that the trace has no word for: its whole task counts.
    const isScript = ({ name, ts }: Event): boolean =>
      SCRIPT.has(name) || (name === "RunTask" && ts === from);
    const tasks = inside.filter(({ name }) => name === "RunTask");
    const last = tasks.at(-1);
    return {
      wall: last ? ms(Math.min(to, last.ts + wall(last)) - from) : 0,
      main: ms(sum(tasks.map(cpu))),
      script: ms(sum(outermost(inside.filter(isScript)).map(cpu))),
      longest: ms(most(tasks.map(cpu))),
      longestWall: ms(most(tasks.map(wall))),
    };
  }

  /** Milliseconds of script, in processor time, from each animation frame to the next. */
  frames(): number[] {
    const begins = this.#main
      .filter(({ name }) => name === "FireAnimationFrame")
      .map(({ ts }) => ts)
      // All callbacks of one frame come together.
      .filter((ts, i, all) => ts - (all[i - 1] ?? Number.NEGATIVE_INFINITY) > SAME_FRAME);
    const script = outermost(this.#main.filter(({ name }) => SCRIPT.has(name)));
    return begins.slice(0, -1).map((from, i) => {
      const to = begins[i + 1] ?? from;
      return ms(sum(script.filter(({ ts }) => ts >= from && ts < to).map(cpu)));
    });
  }

  #taskAt(at: number): Event {
    const task = this.#main.find((e) => e.name === "RunTask" && e.ts <= at && e.ts + wall(e) >= at);
    if (!task) throw new Error("a moment outside every task");
    return task;
  }
}

const sizeOf = ({ args }: Event): number => args.data?.dataLength ?? 0;

/** Those that lie in none of the others. */
function outermost(events: readonly Event[]): Event[] {
  let end = 0;
  return events.filter((event) => {
    if (event.ts < end) return false;
    end = event.ts + wall(event);
    return true;
  });
}
