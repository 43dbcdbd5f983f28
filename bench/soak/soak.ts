import type { Browser } from "@playwright/test";
import { MINUTE } from "@/lib/kit/clock";
import { given } from "../join/given";
import { atLeast, atMost } from "../kit/aim";
import { PHONE, pictured, tab, WALL, withBrowser } from "../kit/browser";
import { districtFolder } from "../kit/district";
import { groundOf } from "../kit/ground";
import type { Report } from "../kit/report";
import { watching } from "../kit/screen";
import { median } from "../kit/stats";
import { Watchers } from "../kit/watchers";
import type { BenchOptions } from "../main";
import { type Dense, dense } from "./dense";
import { type PageState, PageWatch } from "./page-state";
import { type ServerState, WatchedServer } from "./server-state";

const SPEED = 20;
const USUAL_MINUTES = 20;
const QUICK_MINUTES = 1;
/** Of the whole, when everything has been loaded and used once: five minutes of twenty. */
const SETTLED = 0.25;
const SAMPLES = 20;
/** Samples that are taken together for a growth: one alone may fall on a busy moment. */
const TOGETHER = 3;

interface Sample {
  minute: number;
  wall: PageState;
  phone: PageState;
  server: ServerState;
}

/** A wall and a phone in a real browser, and their server, under the drill for long: what grows? */
export async function soak({ quick, minutes }: BenchOptions): Promise<Report> {
  const length = (minutes ?? (quick ? QUICK_MINUTES : USUAL_MINUTES)) * MINUTE;
  const samples: Sample[] = [];
  const boards: number[] = [];
  let turned: Dense | null = null;
  await withBrowser(length + 15 * MINUTE, async (browser) => {
    const folder = await districtFolder();
    const watched = await WatchedServer.start(folder.dataDir, SPEED);
    try {
      boards.push(await boardBytes(watched));
      const wall = await opened(browser, watched, "wall");
      const phone = await opened(browser, watched, "gate");
      const began = performance.now();
      for (let i = 0; i <= SAMPLES; i++) {
        await pause(began + (i * length) / SAMPLES - performance.now());
        const minute = (performance.now() - began) / MINUTE;
        const server = await watched.state();
        samples.push({ minute, wall: await wall.state(), phone: await phone.state(), server });
      }
      boards.push(await boardBytes(watched));
    } finally {
      await watched.stop();
      folder.remove();
    }
    turned = await dense(async (url) => {
      const page = await tab(browser, WALL);
      await page.goto(`${url}/demo/as/wall`);
      await pictured(page);
    });
  });
  return reported(samples, boards, turned);
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

async function opened(
  browser: Browser,
  { server }: WatchedServer,
  who: "wall" | "gate",
): Promise<PageWatch> {
  const page = await tab(browser, who === "wall" ? WALL : PHONE);
  await page.goto(`${server.url}/demo/as/${who}`);
  if (who === "wall") await pictured(page);
  return await PageWatch.of(page);
}

/** Bytes of all boards, as a wall that joins now is given them: each one's state and what came after it. */
async function boardBytes({ server }: WatchedServer): Promise<number> {
  const { district } = await groundOf(server);
  const crowd = new Watchers();
  try {
    const watch = watching(server, { account: "wall", node: district, count: 1 });
    await crowd.open({ ...watch, ready: { frames: 2, bytes: 20_000 } }, { keep: true });
    return given(await crowd.kept()).bytes;
  } finally {
    await crowd.stop();
  }
}

/** How much more there is at the end than when all had settled, as a share. */
function growth(samples: readonly Sample[], of: (sample: Sample) => number): number {
  const settled = samples.findIndex(
    ({ minute }) => minute >= SETTLED * (samples.at(-1)?.minute ?? 0),
  );
  const early = samples.slice(settled, settled + TOGETHER);
  const late = samples.slice(-TOGETHER);
  return median(late.map(of)) / median(early.map(of)) - 1;
}

const mb = (bytes: number): string => (bytes / 1_048_576).toFixed(1);

function reported(
  samples: readonly Sample[],
  [before = 0, after = 0]: readonly number[],
  turned: Dense | null,
): Report {
  return {
    aims: [
      atMost(
        "wall-heap-growth",
        growth(samples, ({ wall }) => wall.heap),
        "share",
        0.05,
      ),
      atMost(
        "server-rss-growth",
        growth(samples, ({ server }) => server.rss),
        "share",
        0.05,
      ),
      atLeast("generations-turned", turned?.turned ?? 0, "boards", 1),
    ],
    tables: [
      {
        title: `The drill at ${SPEED} × speed; heaps after garbage collection, MB`,
        head: [
          "minute",
          "wall heap",
          "nodes",
          "listeners",
          "phone heap",
          "nodes",
          "listeners",
          "server RSS",
          "sockets",
          "data",
          "of it log",
        ],
        rows: samples.map(({ minute, wall, phone, server }) => [
          minute.toFixed(1),
          mb(wall.heap),
          wall.nodes,
          wall.listeners,
          mb(phone.heap),
          phone.nodes,
          phone.listeners,
          mb(server.rss),
          server.sockets,
          mb(server.data),
          mb(server.wal),
        ]),
      },
      {
        title: "Boards, and a denser run",
        head: ["what", ""],
        rows: [
          ["what a wall that joins is given at the beginning, bytes unpacked", before],
          ["and at the end", after],
          ["denser run: taps until a board began a new generation", turned?.taps ?? "none did"],
          ["boards that had", turned?.turned ?? 0],
          ["after so many seconds", turned?.seconds ?? 0],
        ],
      },
    ],
    notes: [
      `A growth compares the median of the last ${TOGETHER} of ${SAMPLES + 1} samples with that of the first ${TOGETHER} after a quarter of the time (minute 5 of 20).`,
      "The server runs as shipped; a signal (SIGUSR1) opens its inspector, which only ever tells it to collect garbage. RSS is what is resident a second and a half later.",
      "Denser run: the drill at 120 ×, and the gates of one community are counted without a pause, each in turn, while a wall watches.",
    ],
  };
}
