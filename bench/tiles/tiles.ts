import { Agent } from "node:http";
import { MAX_ZOOM, MIN_ZOOM } from "@/lib/geo/tile-cover";
import { tilesOf } from "@/server/territory/tiles";
import { atMost } from "../kit/aim";
import { startBulwark } from "../kit/bulwark";
import { districtFolder } from "../kit/district";
import { ask, type Fetched } from "../kit/fetch";
import { groundOf } from "../kit/ground";
import type { Cell, Report } from "../kit/report";
import { median, quantile } from "../kit/stats";
import type { BenchOptions } from "../main";

/** Connections that a browser opens to one host. */
const AT_ONCE = 6;

interface Found extends Fetched {
  z: number;
}

/** Every tile of the demo district: the first time anybody asks, and again. */
export async function tiles({ quick }: BenchOptions): Promise<Report> {
  const folder = await districtFolder();
  const server = await startBulwark({ dataDir: folder.dataDir, drill: false });
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  try {
    const { version, bbox } = await groundOf(server);
    const all: { z: number; path: string }[] = [];
    for (let z = MIN_ZOOM; z <= MAX_ZOOM; z++)
      for (const { x, y } of tilesOf(bbox, z))
        all.push({ z, path: `/tiles/${version}/${z}/${x}/${y}.mvt` });
    const round = async (): Promise<Found[]> => {
      const left = [...all];
      const found: Found[] = [];
      const fetcher = async (): Promise<void> => {
        for (let next = left.shift(); next; next = left.shift()) {
          found.push({ z: next.z, ...(await ask(server.port, next.path, { agent })) });
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, fetcher));
      return found.filter(({ status }) => status === 200);
    };
    const cold = await round();
    const warm: Found[] = [];
    for (let i = 0; i < (quick ? 1 : 3); i++) warm.push(...(await round()));
    const zooms = [...new Set(cold.map(({ z }) => z))];
    const largest = (found: readonly Found[]): number =>
      Math.max(...found.map(({ bytes }) => bytes.length)) / 1024;
    const times = (found: readonly Found[]): number[] => found.map(({ ms }) => ms);
    const rows = zooms.map((zoom): Cell[] => {
      const first = cold.filter(({ z }) => z === zoom);
      const again = warm.filter(({ z }) => z === zoom);
      return [
        zoom,
        first.length,
        median(times(first)),
        quantile(times(first), 0.99),
        median(times(again)),
        quantile(times(again), 0.99),
        largest(first),
      ];
    });
    return {
      aims: [
        atMost("cold-p99-ms", quantile(times(cold), 0.99), "ms", 50),
        atMost("warm-p99-ms", quantile(times(warm), 0.99), "ms", 10),
        atMost("largest-kb-gz", largest(cold), "KB", 300),
      ],
      tables: [
        {
          title: `${cold.length} tiles, ${AT_ONCE} at once`,
          head: [
            "zoom",
            "tiles",
            "cold p50 ms",
            "cold p99",
            "warm p50",
            "warm p99",
            "largest KB gz",
          ],
          rows,
        },
      ],
      notes: [
        "Cold: the first request after the start of the server; tiles are stored, never cut on request.",
      ],
    };
  } finally {
    agent.destroy();
    await server.stop();
    folder.remove();
  }
}
