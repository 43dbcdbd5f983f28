import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as breath } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { spokenIn } from "@/lib/find/items";
import { systemClock } from "@/lib/kit/clock";
import { append } from "@/lib/kit/map";
import { randomFrom } from "@/lib/kit/random";
import { BoardRegistry } from "@/server/boards/registry";
import { pinyinOf } from "@/server/find/pinyin";
import { Places } from "@/server/find/places";
import { MemoryStore } from "@/server/testing/memory-store";
import type { Territory } from "@/server/territory/territory";
import { type Aim, atMost } from "../kit/aim";
import type { Cell, Table } from "../kit/report";
import { median, quantile } from "../kit/stats";
import { asked } from "./queries";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const heap = (): number => {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
};

/** Searches of every kind in a whole territory, as the server makes them; boards are in memory. */
export async function search(
  territory: Territory,
  times: number,
): Promise<{ aims: Aim[]; table: Table; notes: string[] }> {
  const pinyin = await pinyinOf(spokenIn(territory));
  const places = new Places(territory, new BoardRegistry(new MemoryStore(), systemClock));
  const before = heap();
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const began = performance.now();
  const view = { scopes: ["d"], from: territory.about.bbox.slice(0, 2) as [number, number], hand: null, limit: 50 };
  await places.find("1", view);
  const ready = performance.now() - began;
  loop.disable();
  const held = heap() - before;
  const times_ = new Map<string, number[]>();
  const found = new Map<string, number[]>();
  for (const { kind, query, view } of asked(territory, pinyin, times, randomFrom(1))) {
    const start = performance.now();
    const all = await places.find(query, view);
    append(times_, kind, performance.now() - start);
    append(found, kind, all.length);
    await breath();
  }
  const rows = [...times_].map(([kind, ms]): Cell[] => [
    kind,
    ms.length,
    median(found.get(kind) ?? []),
    median(ms),
    quantile(ms, 0.99),
    Math.max(...ms),
  ]);
  const all = [...times_.values()].flat();
  return {
    aims: [atMost("search-p99-ms", quantile(all, 0.99), "ms", 50)],
    table: {
      title: `${all.length} searches, half of them in a street`,
      head: ["what is written", "searches", "found p50", "p50 ms", "p99", "longest"],
      rows,
    },
    notes: [
      `The index is made in ${Math.round(ready)} ms, at the first search, and takes ${Math.round(held)} MB; meanwhile the loop is held up for ${Math.round(loop.max / 1e6)} ms at most.`,
    ],
  };
}
