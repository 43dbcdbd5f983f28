import type { Page } from "@playwright/test";
import { atMost } from "../kit/aim";
import { markOf, pictured, tab, WALL, withBrowser } from "../kit/browser";
import { startBulwark } from "../kit/bulwark";
import { districtFolder } from "../kit/district";
import { groundOf } from "../kit/ground";
import type { Report } from "../kit/report";
import { median, spread } from "../kit/stats";
import { type Spent, Trace } from "../kit/trace";
import type { BenchOptions } from "../main";
import { Mirror } from "./mirror";
import { openUnits, Sealing } from "./seals";

const CHANGES = 10_000;
/** The longest that frames come after their commits, and what the wall does about a picture afterwards. */
const TICK_MS = 500;
const AFTERWARDS_MS = 3_000;
/** A frame with something in it; beats are shorter. */
const FRAME_BYTES = 1_000;

interface Runs {
  atOnce: Spent[];
  afterwards: Spent[];
  opened: Spent[];
  inTicks: Spent[];
}

/** A wall on which 10,000 units change their state at once. */
export async function paint({ quick }: BenchOptions): Promise<Report> {
  const rounds = quick ? 3 : 7;
  const folder = await districtFolder();
  const server = await startBulwark({ dataDir: folder.dataDir, drill: false });
  const mirror = await Mirror.start(server);
  const runs: Runs = { atOnce: [], afterwards: [], opened: [], inTicks: [] };
  let frame = { frames: 0, bytes: 0 };
  try {
    const ground = await groundOf(server);
    await withBrowser(quick ? 150_000 : 900_000, async (browser) => {
      const page = await tab(browser, WALL);
      await page.goto(`${mirror.url}/demo/as/wall`);
      await pictured(page);
      await pause(AFTERWARDS_MS);
      const before = (await markOf(page, "picture"))?.detail ?? 0;
      const all = openUnits(ground, mirror.picture, CHANGES);
      const after = before + new Set(all.map(({ building }) => building)).size;
      const sealing = new Sealing(server);
      const change = async (doing: () => Promise<void>, shows: number): Promise<Trace> =>
        await Trace.of(browser, page, async () => {
          await doing();
          await shown(page, shows);
          await pause(AFTERWARDS_MS);
        });
      const atOnce = async (doing: () => Promise<void>, shows: number): Promise<Trace> => {
        mirror.hold();
        await doing();
        await pause(TICK_MS);
        return await change(async () => {
          const released = mirror.release();
          if (released.bytes > frame.bytes) frame = released;
        }, shows);
      };
      for (let round = 0; round < rounds; round++) {
        const closed = await atOnce(() => sealing.close(all), after);
        const from = closed.received();
        const done = closed.marked("picture", after, from);
        runs.atOnce.push(closed.spent(from, done));
        runs.afterwards.push(closed.spent(done));
        const opened = await atOnce(() => sealing.open(all), before);
        const began = opened.received();
        runs.opened.push(opened.spent(began, opened.marked("picture", before, began)));
      }
      const ticks = await change(() => sealing.close(all), after);
      const first = ticks.received(FRAME_BYTES);
      runs.inTicks.push(ticks.spent(first, ticks.marked("picture", after, first)));
    });
  } finally {
    await mirror.stop();
    await server.stop();
    folder.remove();
  }
  return reported(runs, frame);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function shown(page: Page, buildings: number): Promise<void> {
  await page.waitForFunction((count) => {
    const [entry] = performance.getEntriesByName("picture") as PerformanceMark[];
    return Number(entry?.detail) === count;
  }, buildings);
}

function reported(runs: Runs, frame: { frames: number; bytes: number }): Report {
  const row = (what: string, all: readonly Spent[]) => [
    what,
    spread(all.map(({ longest }) => longest)),
    spread(all.map(({ longestWall }) => longestWall)),
    spread(all.map(({ script }) => script)),
    spread(all.map(({ main }) => main)),
    spread(all.map(({ wall }) => wall)),
  ];
  const { atOnce } = runs;
  return {
    aims: [
      atMost("longest-task-ms", median(atOnce.map(({ longest }) => longest)), "ms", 16),
      atMost("script-ms", median(atOnce.map(({ script }) => script)), "ms", 60),
    ],
    tables: [
      {
        title: `${CHANGES} units, ${atOnce.length} time(s); ms, median (from–to)`,
        head: [
          "what",
          "longest task",
          "by the clock",
          "script",
          "main thread",
          "until the picture",
        ],
        rows: [
          row("closed, one frame", atOnce),
          row("the three seconds after that picture", runs.afterwards),
          row("opened again, one frame", runs.opened),
          row("closed, in the server's own ticks", runs.inTicks),
        ],
      },
    ],
    notes: [
      `A wall of the whole district, 1920×1080, in a real Chromium; the desks of 22 streets send ${CHANGES} commands, each is committed and shown by the server. A mirror between page and server merges the ${frame.frames} frames into one of ${Math.round(frame.bytes / 1024)} KB, as the server merges a tick. The drill is off.`,
      "From the task in which the frame arrives to the one in which the map has drawn all of it. Processor time of the page's main thread, from Chromium's trace: its tasks, the script in them with garbage collection, MapLibre's included. Workers, compositor and graphics process are not in it; by the clock, waiting for them and for a processor is (this machine draws WebGL in software).",
    ],
  };
}
