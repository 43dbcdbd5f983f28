import { atMost } from "../kit/aim";
import { startBulwark } from "../kit/bulwark";
import { districtFolder } from "../kit/district";
import type { Report } from "../kit/report";
import { median, spread } from "../kit/stats";
import type { BenchOptions } from "../main";
import { type Opened, Phone } from "./phone";

/** How soon a server is there again, and how soon a phone on a slow line can be used. */
export async function start({ quick }: BenchOptions): Promise<Report> {
  const runs = quick ? 1 : 5;
  const ready: number[] = [];
  const first: Opened[] = [];
  const second: Opened[] = [];
  const folder = await districtFolder();
  try {
    for (let run = 0; run < runs; run++) {
      const server = await startBulwark({ dataDir: folder.dataDir, drill: false });
      try {
        ready.push(server.readyMs / 1000);
        const phone = await Phone.start();
        try {
          first.push(await phone.open(server.url));
          second.push(await phone.open(server.url));
        } finally {
          await phone.close();
        }
      } finally {
        await server.stop();
      }
    }
  } finally {
    folder.remove();
  }
  const seconds = (all: readonly Opened[]): number[] => all.map(({ ms }) => ms / 1000);
  const scripts = first.map(({ scriptKB }) => scriptKB);
  return {
    aims: [
      atMost("ready-s", median(ready), "s", 5),
      atMost("phone-first-s", median(seconds(first)), "s", 3),
      atMost("phone-second-s", median(seconds(second)), "s", 1),
      atMost("phone-script-kb-gz", median(scripts), "KB", 220),
    ],
    tables: [
      {
        title: `${runs} run(s)`,
        head: ["what", "median (from–to)"],
        rows: [
          ["from the command to /readyz, s", spread(ready)],
          ["gate officer's phone usable, first visit, s", spread(seconds(first))],
          ["the same, second visit, s", spread(seconds(second))],
          ["script that had come by then, KB gz", spread(scripts)],
          ["everything that had come by then, KB", spread(first.map(({ allKB }) => allKB))],
        ],
      },
    ],
    notes: [
      "The phone: headless Chromium, 390×844, 1.6 Mbit/s, 150 ms, processor slowed four times, signed in before; usable is when the counting button has been painted and can be pressed; a tap on it then has to count. A system without Chinese fonts fetches slices of the self-hosted one too.",
    ],
  };
}
