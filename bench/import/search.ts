import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as breath } from "node:timers/promises";
import { spokenIn } from "@/lib/find/items";
import { append } from "@/lib/kit/map";
import { randomFrom } from "@/lib/kit/random";
import type { BoardRegistry } from "@/server/boards/registry";
import { pinyinOf } from "@/server/find/pinyin";
import { Places } from "@/server/find/places";
import type { Territory } from "@/server/territory/territory";
import { atMost } from "../kit/aim";
import { heldBytes } from "../kit/heap";
import type { Cell, Report } from "../kit/report";
import { median, quantile } from "../kit/stats";
import { asked } from "./queries";

/** Searches of every kind in a whole territory, as the server makes them, one after the other. */
export async function search(
  territory: Territory,
  registry: BoardRegistry,
  times: number,
): Promise<Report> {
  const questions = asked(territory, await pinyinOf(spokenIn(territory)), times, randomFrom(1));
  const before = heldBytes();
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const began = performance.now();
  const places = new Places(territory, registry);
  await places.ready();
  const ready = performance.now() - began;
  loop.disable();
  const held = heldBytes() - before;
  const taken = new Map<string, number[]>();
  const found = new Map<string, number[]>();
  for (const { kind, query, view } of questions) {
    const start = performance.now();
    const all = await places.find(query, view);
    append(taken, kind, performance.now() - start);
    append(found, kind, all.length);
    await breath();
  }
  const rows = [...taken].map(([kind, ms]): Cell[] => [
    kind,
    ms.length,
    median(found.get(kind) ?? []),
    median(ms),
    quantile(ms, 0.99),
    Math.max(...ms),
  ]);
  const all = [...taken.values()].flat();
  return {
    aims: [atMost("search-p99-ms", quantile(all, 0.99), "ms", 50)],
    tables: [
      {
        title: `${all.length} searches, half of them in a street`,
        head: ["what is written", "searches", "found p50", "p50 ms", "p99", "longest"],
        rows: [
          ...rows,
          ["all", all.length, "", median(all), quantile(all, 0.99), Math.max(...all)],
        ],
      },
    ],
    notes: [
      `What is searched is made ready in ${(ready / 1000).toFixed(1)} s and takes ${Math.round(held / 2 ** 20)} MB; meanwhile the event loop is held up for ${Math.round(loop.max / 1e6)} ms at most.`,
    ],
  };
}
