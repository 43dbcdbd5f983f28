import { act } from "../kit/act";
import { atLeast } from "../kit/aim";
import { type Bulwark, startBulwark } from "../kit/bulwark";
import { keepOffServerCore, LOAD_CORE, SERVER_CORE } from "../kit/cores";
import { CountingOutbox } from "../kit/counts";
import { districtFolder } from "../kit/district";
import { type Ground, groundOf } from "../kit/ground";
import { Probe } from "../kit/probe";
import type { Cell, Report } from "../kit/report";
import { watching } from "../kit/screen";
import { quantile } from "../kit/stats";
import { Watchers } from "../kit/watchers";
import type { BenchOptions } from "../main";

const BEARABLE_MS = 500;
/** Each phone does something every so often. */
const EVERY_S = 30;
const WALLS = 20;
const STEPS = [2_000, 5_000, 10_000, 14_000] as const;
const QUICK = [1_000, 4_000] as const;

/** How many phones and a few walls one process on one core holds, and what gives out first. */
export async function swarm({ quick }: BenchOptions): Promise<Report> {
  keepOffServerCore();
  const seconds = quick ? 5 : 20;
  const folder = await districtFolder();
  const server = await startBulwark({ dataDir: folder.dataDir, drill: false, core: SERVER_CORE });
  const crowd = new Watchers(LOAD_CORE);
  const rows: Cell[][] = [];
  let held = 0;
  try {
    const ground = await groundOf(server);
    const { district, gates } = ground;
    const probe = await Probe.join(server, "commander", district);
    await crowd.open(watching(server, { account: "wall", node: district, count: WALLS }));
    let there = 0;
    for (const clients of quick ? QUICK : STEPS) {
      there += await arrive(server, crowd, ground, clients - there);
      const outboxes = Array.from({ length: Math.min(there, 4_000) }, (_, i) =>
        CountingOutbox.at(gates[i % gates.length] as (typeof gates)[number]),
      );
      const rate = Math.round(there / EVERY_S);
      await act(server, outboxes, probe, rate, 2);
      const before = { cpu: server.cpu(), at: performance.now(), crowd: await crowd.count() };
      const { latencies } = await act(server, outboxes, probe, rate, seconds);
      const elapsed = (performance.now() - before.at) / 1000;
      const { closed, cpuMs } = await crowd.count();
      const p99 = quantile(latencies, 0.99);
      const share = (server.cpu() - before.cpu) / elapsed;
      const crowdShare = (cpuMs - before.crowd.cpuMs) / 1000 / elapsed;
      rows.push([
        there,
        rate,
        quantile(latencies, 0.5),
        p99,
        share,
        crowdShare,
        server.rss() / 1e6,
        closed,
      ]);
      if (p99 > BEARABLE_MS || closed > 0) break;
      held = there;
    }
    probe.close();
  } finally {
    await crowd.stop();
    await server.stop();
    folder.remove();
  }
  return {
    aims: [atLeast("clients", held, "clients", 10_000)],
    tables: [
      {
        title: `Phones that do something each ${EVERY_S} s, and ${WALLS} walls; ${seconds} s a step`,
        head: [
          "phones",
          "commands/s",
          "p50 ms",
          "p99 ms",
          "server",
          "crowd",
          "server MB",
          "dropped",
        ],
        rows,
      },
    ],
    notes: [
      `The most that were held with p99 ≤ ${BEARABLE_MS} ms and nobody dropped.`,
      "server and crowd: how much of its one core each used, the server with its PGlite.",
    ],
  };
}

/** Phones of gate officers, spread over all gates. */
async function arrive(
  server: Bulwark,
  crowd: Watchers,
  { gates }: Ground,
  count: number,
): Promise<number> {
  const each = Math.ceil(count / gates.length);
  let there = 0;
  for (const gate of gates) {
    const some = Math.min(each, count - there);
    if (some <= 0) break;
    const node = gate.community;
    const account = `gate-${gate.id}`;
    await crowd.open(watching(server, { account, node, count: some, audience: "field" }));
    there += some;
  }
  return there;
}
