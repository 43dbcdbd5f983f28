import { atMost } from "../kit/aim";
import { startBulwark } from "../kit/bulwark";
import { keepOffServerCore, LOAD_CORE, SERVER_CORE } from "../kit/cores";
import { districtFolder } from "../kit/district";
import { groundOf } from "../kit/ground";
import type { Report } from "../kit/report";
import { sitting, watching } from "../kit/screen";
import { quantile } from "../kit/stats";
import { Watchers } from "../kit/watchers";
import type { BenchOptions } from "../main";
import { Staff } from "./staff";

const PEOPLE = 20;
const WATCHERS = 1_000;

/** People draw on one sheet while a thousand watch; and what a thousand cost who only are there. */
export async function sheet({ quick }: BenchOptions): Promise<Report> {
  keepOffServerCore();
  const folder = await districtFolder();
  const server = await startBulwark({ dataDir: folder.dataDir, drill: false, core: SERVER_CORE });
  const { district } = await groundOf(server);
  const at = { account: "commander", node: district, count: WATCHERS };
  const crowd = new Watchers(LOAD_CORE);
  const share = async (act: () => Promise<unknown>): Promise<number> => {
    const [cpu, began] = [server.cpu(), performance.now()];
    await act();
    return (server.cpu() - cpu) / ((performance.now() - began) / 1000);
  };
  try {
    const staff = await Staff.gather(server, { ...at, people: PEOPLE });
    // It will run for weeks: its code is compiled when it is measured.
    await staff.draw(quick ? 5 : 15);

    const rest = quick ? 10 : 30;
    await crowd.open(watching(server, at));
    await pause(3_000);
    const watchingOnly = await share(() => pause(rest * 1000));
    await crowd.close();

    const began = await crowd.open(sitting(server, at));
    await pause(3_000);
    const present = await share(() => pause(rest * 1000));

    const before = await crowd.count();
    const seconds = quick ? 10 : 30;
    let lines = 0;
    const drawing = await share(async () => {
      lines = await staff.draw(seconds);
    });
    const after = await crowd.count();
    if (after.closed > 0) throw new Error(`${after.closed} watchers were dropped`);
    const { drawn, growing } = staff.latencies;
    const frames = (after.total.frames - before.total.frames) / WATCHERS / (seconds + 1);
    const bytes = (after.total.bytes - before.total.bytes) / WATCHERS / (seconds + 1);
    const loadShare = (after.cpuMs - before.cpuMs) / 1000 / (seconds + 1);
    staff.close();
    return {
      aims: [
        atMost("draw-p99-ms", quantile(drawn, 0.99), "ms", 150),
        atMost("idle-presence-core", Math.max(0, present - watchingOnly), "of a core", 0.05),
      ],
      tables: [
        {
          title: `${PEOPLE} people draw, ${WATCHERS} watch, ${seconds} s`,
          head: ["", "n", "p50 ms", "p99 ms"],
          rows: [
            [
              "a line that is drawn, durable",
              drawn.length,
              quantile(drawn, 0.5),
              quantile(drawn, 0.99),
            ],
            [
              "a step of a growing line",
              growing.length,
              quantile(growing, 0.5),
              quantile(growing, 0.99),
            ],
          ],
        },
        {
          title: `${WATCHERS} connections, of one core`,
          head: ["", "server"],
          rows: [
            ["joined to the district's boards, idle", watchingOnly],
            ["with its sheet open and present on it, idle", present],
            [`${PEOPLE} people draw`, drawing],
          ],
        },
      ],
      notes: [
        `lines drawn: ${lines}; a watcher was sent ${frames.toFixed(1)} frames and ${(bytes / 1024).toFixed(1)} KB a second; the crowd used ${loadShare.toFixed(2)} of its core.`,
        `the thousand came in within ${(began / 1000).toFixed(1)} s, each telling all others where it looks.`,
        "idle-presence-core: with the sheet open and present, less the same connections joined to boards alone: their heartbeat costs the same in both.",
      ],
    };
  } finally {
    await crowd.stop();
    await server.stop();
    folder.remove();
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
