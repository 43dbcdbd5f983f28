import { atMost } from "../kit/aim";
import { keepOffServerCore } from "../kit/cores";
import type { Cell, Report } from "../kit/report";
import { median, quantile, spread } from "../kit/stats";
import type { BenchOptions } from "../main";
import type { Contender } from "./contender";
import { idleKb } from "./idle";
import { type Load, type Measured, measure } from "./measure";
import { ours } from "./ours";
import { installPeers, peer } from "./peer";

const relay = peer({ name: "raw ws relay", script: "relay.mjs", protocol: "relay" });
const yWebsocket = peer({
  name: "y-websocket",
  script: "y-websocket.mjs",
  protocol: "y-websocket",
});
const hocuspocus = peer({ name: "Hocuspocus", script: "hocuspocus.mjs", protocol: "hocuspocus" });
const flushing = peer({
  name: "Hocuspocus, flushDelay 50",
  script: "hocuspocus.mjs",
  protocol: "hocuspocus",
  env: { FLUSH_DELAY: "50" },
});

const ONE = { boards: 1 } as const;
const ALL = { boards: 213 } as const;

interface Part {
  title: string;
  load: Load;
  who: readonly Contender[];
}

/** Processor time per delivered update and time to the screen, beside what others need for the same. */
export async function fanout({ quick }: BenchOptions): Promise<Report> {
  installPeers();
  keepOffServerCore();
  const seconds = quick ? 4 : 6;
  const runs = quick ? 1 : 3;
  const parts: Part[] = [
    {
      title: "one board, 50/s, 1,000 watchers",
      load: { scope: ONE, rate: 50, watchers: 1_000, seconds },
      who: quick ? [ours, relay, flushing] : [ours, relay, yWebsocket, hocuspocus, flushing],
    },
    {
      title: "213 boards, 50/s, 500 watchers",
      load: { scope: ALL, rate: 50, watchers: 500, seconds },
      who: quick ? [ours, hocuspocus] : [ours, relay, hocuspocus, flushing],
    },
    {
      title: "burst: 213 boards, 500/s, 2,000 watchers",
      load: { scope: ALL, rate: 500, watchers: 2_000, seconds },
      who: [ours],
    },
    {
      title: "the relay's unsaturated cost, 20/s, 2,000 watchers",
      load: { scope: ONE, rate: 20, watchers: 2_000, seconds },
      who: [relay],
    },
  ];
  const found = new Map<string, Measured[]>();
  for (let run = 0; run < runs; run++) {
    for (const { title, load, who } of parts) {
      for (const contender of who) {
        process.stdout.write(`run ${run + 1}: ${title}: ${contender.name}\n`);
        const one = await measure(contender, load);
        const key = `${title}: ${contender.name}`;
        found.set(key, [...(found.get(key) ?? []), one]);
      }
    }
  }
  const of = (part: number, who: Contender): Measured[] =>
    found.get(`${parts[part]?.title}: ${who.name}`) ?? [];
  const ratio = (part: number, other: Contender, otherPart = part): number =>
    median(
      of(part, ours).map((m, i) => m.micros / (of(otherPart, other)[i]?.micros ?? Number.NaN)),
    );
  const worse =
    median(of(0, ours).map((m) => quantile(m.latencies, 0.99))) >
    median(of(0, flushing).map((m) => quantile(m.latencies, 0.99)));
  const idle = await idleKb(quick ? 500 : 1_000);
  const against = atMost("one-board-vs-hocuspocus-flush", ratio(0, flushing), "ratio", 0.9);
  return {
    aims: [
      { ...against, aim: "≤ 0.9 at no worse p99", met: against.met && !worse },
      atMost("one-board-vs-raw-relay", ratio(0, relay), "ratio", 0.6),
      atMost("213-boards-vs-hocuspocus", ratio(1, hocuspocus), "ratio", 0.33),
      atMost("burst-vs-raw-relay", ratio(2, relay, 3), "ratio", 0.067),
      atMost("p99-ms", median(of(0, ours).map((m) => quantile(m.latencies, 0.99))), "ms", 150),
      atMost("idle-kb-over-socketio", idle.ours - idle.socketio, "KB", 30),
    ],
    tables: [
      ...parts.map(({ title, who }, part) => ({
        title: `${title}, ${runs} run(s) of ${seconds} s`,
        head: HEAD,
        rows: who.map((contender) => row(contender.name, of(part, contender))),
      })),
      await sweep(quick),
      {
        title: "Memory an idle connection, KB",
        head: ["Bulwark", "Socket.IO with nothing on it"],
        rows: [[idle.ours, idle.socketio]],
      },
    ],
    notes: [
      "µs: the server's processor time, user and system, all threads, for each update that reached a watcher; Bulwark's holds sign-in, rights, the commit into PGlite and the HTTP requests.",
      "server and crowd: how much of its core each used. A server at 0.97 or more is saturated and its µs say nothing; a crowd far from 1 was not the bottleneck.",
      "ms: from the act (HTTP request, or the write to the peer's socket) to one more client that decodes everything.",
    ],
  };
}

const HEAD = [
  "server",
  "µs/delivered",
  "p50 ms",
  "p99 ms",
  "frames/s a watcher",
  "server",
  "crowd",
];

function row(name: string, all: readonly Measured[]): Cell[] {
  return [
    name,
    spread(all.map((m) => m.micros)),
    spread(all.map((m) => quantile(m.latencies, 0.5))),
    spread(all.map((m) => quantile(m.latencies, 0.99))),
    median(all.map((m) => m.framesPerSecond)),
    median(all.map((m) => m.serverShare)),
    median(all.map((m) => m.crowdShare)),
  ];
}

/** Bulwark alone, from a quiet evening to the night when everything comes at once. */
async function sweep(quick: boolean) {
  const watchers = quick ? [1_000] : [200, 1_000, 4_000];
  const rates = quick ? [10, 200] : [10, 100, 1_000];
  const rows: Cell[][] = [];
  for (const count of watchers) {
    for (const rate of rates) {
      const load = { scope: ALL, rate, watchers: count, seconds: quick ? 3 : 6 };
      process.stdout.write(`sweep: ${count} watchers, ${rate}/s\n`);
      rows.push([count, rate, ...row("", [await measure(ours, load)]).slice(1)]);
    }
  }
  return {
    title: "Bulwark alone, 213 boards",
    head: ["watchers", "updates/s", ...HEAD.slice(1)],
    rows,
  };
}
