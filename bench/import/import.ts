import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atMost } from "../kit/aim";
import { startBulwark } from "../kit/bulwark";
import { OUT } from "../kit/place";
import type { Cell, Report } from "../kit/report";
import type { BenchOptions } from "../main";
import { type BroughtIn, bringIn } from "./bring-in";
import { METROPOLIS, MILLION, makeMetropolis } from "./metropolis";
import { withTerritory } from "./opened";
import { search } from "./search";
import { tiles } from "./tiles";

const QUICK = 50_000;
const SEED = 1;
const MB = 2 ** 20;

/** A million buildings: how long they take to come in, what they take of memory, how a server is with them. */
export async function importing({ quick }: BenchOptions): Promise<Report> {
  const buildings = quick ? QUICK : MILLION;
  const city = join(OUT, `metropolis-${buildings}-${SEED}`);
  if (!existsSync(city)) await makeMetropolis(city, { buildings, seed: SEED });
  const dataDir = mkdtempSync(join(tmpdir(), "bulwark-import-bench-"));
  try {
    const first = await bringIn(city, dataDir);
    const again = await bringIn(city, dataDir);
    const found = await withTerritory(dataDir, METROPOLIS.id, async (territory, registry) => ({
      about: territory.about,
      ...(await search(territory, registry, quick ? 10 : 50)),
    }));
    const server = await startBulwark({ dataDir, drill: false });
    const [ready, resident] = [server.readyMs / 1000, server.rss() / MB];
    const cut = await tiles(server, found.about);
    await server.stop();
    const row = (what: string, { seconds, cpu, peak }: BroughtIn): Cell[] => [
      what,
      seconds,
      cpu,
      peak / MB,
    ];
    return {
      aims: [
        atMost("million-s", first.seconds, "s", 300),
        atMost("peak-mb", Math.max(first.peak, again.peak) / MB, "MB", 1000),
        ...found.aims,
        ...cut.aims,
      ],
      tables: [
        {
          title: `${buildings.toLocaleString("en")} buildings`,
          head: ["what", "s", "processor s", "peak MB"],
          rows: [
            row("brought in, into a new database", first),
            row("the same files again", again),
            ["a server with it is ready", ready, "", resident],
          ],
        },
        ...found.tables,
        ...cut.tables,
      ],
      notes: [
        ...(found.notes ?? []),
        ...(quick
          ? [`--quick: ${QUICK.toLocaleString("en")} buildings of the million, as densely built.`]
          : []),
      ],
    };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
