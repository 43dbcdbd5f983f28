import type { Browser, Page } from "@playwright/test";
import { atMost } from "../kit/aim";
import { pictured, tab, WALL, withBrowser } from "../kit/browser";
import { startBulwark } from "../kit/bulwark";
import { districtFolder } from "../kit/district";
import { groundOf } from "../kit/ground";
import type { Cell, Report } from "../kit/report";
import { quantile } from "../kit/stats";
import { Trace } from "../kit/trace";
import type { BenchOptions } from "../main";
import { type Flicker, findMap, watchLabels } from "./labels";
import { addSquads, allOnDuty, Walkers } from "./squads";

const SQUADS = 600;
/** A frame at 60 a second. */
const FRAME_MS = 16.7;
/** One view from each of the four distances, by the zoom a desk has there. */
const VIEWS = { district: 11, street: 12.9, community: 14.6, building: 16.4 } as const;
const QUICK: readonly string[] = ["street", "building"];
const SETTLE_MS = 3_000;

interface Seen {
  view: string;
  how: "held still" | "moved";
  frames: number[];
}

/**
 * What a frame costs the page while 600 squads walk, each telling its place every two seconds: at all four
 * distances of the desk's map and on the wall, held still and moved by the arrow keys without a pause.
 *
 * A frame is what the page's main thread does from one animation frame's beginning to the next one's: script,
 * garbage collection with it, MapLibre's included. It is counted in processor time of that thread, from Chromium's
 * trace. What draws is left out twice: the graphics process, which does it in software on a machine without a
 * graphics card, takes no processor time of this thread, and the calls that draw are taken out, so that frames
 * are not held up by it. What comes between two frames counts to the first of them.
 */
export async function frames({ quick }: BenchOptions): Promise<Report> {
  const ms = quick ? 4_000 : 15_000;
  const folder = await districtFolder();
  await addSquads(folder.dataDir, SQUADS);
  const server = await startBulwark({ dataDir: folder.dataDir, drill: false });
  const seen: Seen[] = [];
  const flicker: (Flicker & { view: string })[] = [];
  try {
    const { squads, bbox } = await groundOf(server);
    await allOnDuty(server, squads);
    const walkers = new Walkers(server, squads);
    const middle = `${(bbox[0] + bbox[2]) / 2},${(bbox[1] + bbox[3]) / 2}`;
    const views = Object.entries(VIEWS).filter(([view]) => !quick || QUICK.includes(view));
    const board = views.map(([view, zoom]) => {
      const to = `/board?at=${middle},${zoom}`;
      return [view, `/demo/as/district?to=${encodeURIComponent(to)}`] as const;
    });
    try {
      await withBrowser(quick ? 240_000 : 600_000, async (browser) => {
        const page = await tab(browser, WALL);
        await page.addInitScript(drawNothing);
        for (const [view, path] of [...board, ["wall", "/demo/as/wall"] as const]) {
          await page.goto(`${server.url}${path}`);
          await pictured(page);
          await findMap(page);
          // Only now: while something moves, a map that draws slowly never says that it is drawn.
          walkers.start();
          await pause(SETTLE_MS);
          seen.push({
            view,
            how: "held still",
            frames: await framesOf(browser, page, () => pause(ms)),
          });
          flicker.push({ view, ...(await watchLabels(page, ms)) });
          seen.push({
            view,
            how: "moved",
            frames: await framesOf(browser, page, () => move(page, ms)),
          });
          walkers.rest();
        }
      });
    } finally {
      walkers.stop();
    }
  } finally {
    await server.stop();
    folder.remove();
  }
  return reported(seen, flicker);
}

/**
 * Lets every call that draws draw nothing. In software a frame takes a second to draw, and all that the page
 * does in that second would count to it; so frames come as fast as the page makes them.
 */
function drawNothing(): void {
  const draws = ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"];
  for (const name of draws)
    Object.defineProperty(WebGL2RenderingContext.prototype, name, { value() {} });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const framesOf = async (
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<number[]> => (await Trace.of(browser, page, work)).frames();

/** As a hand on the arrow keys does it: there and back, never at rest. */
async function move(page: Page, ms: number): Promise<void> {
  await page.locator("canvas.maplibregl-canvas").focus();
  const end = performance.now() + ms;
  for (let i = 0; performance.now() < end; i++) {
    await page.keyboard.press(i % 8 < 4 ? "ArrowRight" : "ArrowLeft");
    await pause(200);
  }
}

function reported(seen: readonly Seen[], flicker: readonly (Flicker & { view: string })[]): Report {
  const all = seen.flatMap(({ frames: list }) => list);
  const rows = seen.map(({ view, how, frames: list }): Cell[] => [
    view,
    how,
    list.length,
    quantile(list, 0.5),
    quantile(list, 0.95),
    quantile(list, 0.99),
    Math.max(...list),
  ]);
  const worst = Math.max(...seen.map(({ frames: list }) => quantile(list, 0.95)));
  const blinks = flicker.reduce((sum, one) => sum + one.blinks + one.faded, 0);
  return {
    aims: [atMost("frame-p95-ms", worst, "ms", FRAME_MS), atMost("label-flicker", blinks, "", 0)],
    tables: [
      {
        title: `${SQUADS} squads walking; ms of the main thread's processor time a frame, ${all.length} frames`,
        head: ["view", "map", "frames", "p50", "p95", "p99", "longest"],
        rows,
      },
      {
        title: "Labels that stand still, and signs of squads",
        head: [
          "view",
          "frames looked at",
          "labels",
          "vanished and came back",
          "squads paler",
          "who",
        ],
        rows: flicker.map(({ view, frames: n, labels, blinks: times, faded, who }) => [
          view,
          n,
          labels,
          times,
          faded,
          who.join("; "),
        ]),
      },
    ],
    notes: [
      "The aim is held against the worst of the rows, not the mean of all.",
      "Processor time of the page's main thread from one animation frame to the next, from Chromium's trace: script with garbage collection, MapLibre's included. Drawing is not in it: the calls that draw do nothing, since without a graphics card a frame would take a second. Workers, which cut and lay out what has moved, are not in it either.",
    ],
  };
}
