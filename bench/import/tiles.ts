import type { District } from "@/server/territory/territory";
import { atMost } from "../kit/aim";
import type { Bulwark } from "../kit/bulwark";
import type { Cell, Report } from "../kit/report";
import { median, quantile } from "../kit/stats";
import { AT_ONCE, largestKB, tileRound } from "../tiles/round";

/** Every tile of a whole city, asked for the first time. */
export async function tiles({ port }: Bulwark, about: District): Promise<Report> {
  const all = await tileRound(port, about);
  const times = all.map(({ ms }) => ms);
  const rows = [...new Set(all.map(({ z }) => z))]
    .sort((a, b) => a - b)
    .map((zoom): Cell[] => {
      const of = all.filter(({ z }) => z === zoom);
      const ms = of.map((one) => one.ms);
      return [zoom, of.length, median(ms), quantile(ms, 0.99), largestKB(of)];
    });
  return {
    aims: [
      atMost("tile-cold-p99-ms", quantile(times, 0.99), "ms", 150),
      atMost("largest-kb-gz", largestKB(all), "KB", 300),
    ],
    tables: [
      {
        title: `${all.length} tiles, ${AT_ONCE} at once, for the first time`,
        head: ["zoom", "tiles", "p50 ms", "p99", "largest KB gz"],
        rows,
      },
    ],
  };
}
