import { atMost } from "../kit/aim";
import { startBulwark } from "../kit/bulwark";
import { districtFolder } from "../kit/district";
import { groundOf } from "../kit/ground";
import type { Cell, Report } from "../kit/report";
import { median, quantile } from "../kit/stats";
import type { BenchOptions } from "../main";
import { AT_ONCE, type FetchedTile, largestKB, tileRound } from "./round";

/** Every tile of the demo district: the first time anybody asks, and again. */
export async function tiles({ quick }: BenchOptions): Promise<Report> {
  const folder = await districtFolder();
  const server = await startBulwark({ dataDir: folder.dataDir, drill: false });
  try {
    const ground = await groundOf(server);
    const round = (): Promise<FetchedTile[]> => tileRound(server.port, ground);
    const cold = await round();
    const warm: FetchedTile[] = [];
    for (let i = 0; i < (quick ? 1 : 3); i++) warm.push(...(await round()));
    const zooms = [...new Set(cold.map(({ z }) => z))];
    const times = (found: readonly FetchedTile[]): number[] => found.map(({ ms }) => ms);
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
        largestKB(first),
      ];
    });
    return {
      aims: [
        atMost("cold-p99-ms", quantile(times(cold), 0.99), "ms", 50),
        atMost("warm-p99-ms", quantile(times(warm), 0.99), "ms", 10),
        atMost("largest-kb-gz", largestKB(cold), "KB", 300),
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
    await server.stop();
    folder.remove();
  }
}
