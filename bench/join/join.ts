import { atMost } from "../kit/aim";
import { startBulwark } from "../kit/bulwark";
import { keepOffServerCore, LOAD_CORE, SERVER_CORE } from "../kit/cores";
import { districtFolder } from "../kit/district";
import { groundOf } from "../kit/ground";
import type { Report } from "../kit/report";
import { watching } from "../kit/screen";
import { median, spread } from "../kit/stats";
import { Watchers } from "../kit/watchers";
import type { BenchOptions } from "../main";
import { given, type Whole } from "./given";
import { onePeerDocument } from "./peer-document";

const WALLS = 200;
const WARM_MS = 10_000;

/** 200 walls switched on together: until the last has the whole district. */
export async function join({ quick }: BenchOptions): Promise<Report> {
  keepOffServerCore();
  const runs = quick ? 1 : 3;
  const folder = await districtFolder();
  const server = await startBulwark({ dataDir: folder.dataDir, drill: true, core: SERVER_CORE });
  const crowd = new Watchers(LOAD_CORE);
  const complete: number[] = [];
  const peers: number[] = [];
  let whole: Whole | null = null;
  try {
    const { district } = await groundOf(server);
    const watch = watching(server, { account: "wall", node: district, count: WALLS });
    await new Promise((resolve) => setTimeout(resolve, WARM_MS));
    for (let run = 0; run < runs; run++) {
      const ready = { frames: 2, bytes: 20_000 };
      complete.push(await crowd.open({ ...watch, ready }, { keep: true, atOnce: WALLS }));
      whole = given(await crowd.kept());
      await crowd.close();
    }
  } finally {
    await crowd.stop();
    await server.stop();
    folder.remove();
  }
  if (!whole) throw new Error("nobody joined");
  for (let run = 0; run < runs; run++) peers.push(await onePeerDocument(WALLS, whole.bytes));
  return {
    aims: [
      atMost("complete-s", median(complete) / 1000, "s", 1),
      atMost("vs-y-websocket", median(complete) / median(peers), "ratio", 0.3),
    ],
    tables: [
      {
        title: `${WALLS} walls at once, ${runs} run(s), the drill at work`,
        head: ["what", "median (from–to)"],
        rows: [
          ["Bulwark, from the first connection to the last byte, ms", spread(complete)],
          ["y-websocket, the same bytes as one document, ms", spread(peers)],
          ["boards", whole.boards],
          ["bytes of state", whole.bytes],
          ["bytes that travelled to a wall", whole.travelled],
          ["different snapshots among the walls", whole.different],
        ],
      },
    ],
    notes: [
      "Every wall's answer was unpacked afterwards: each held all boards whole.",
      "Not measured yet: a real browser among the walls, to its first picture (first-picture-ms).",
      "The y-websocket server has its document in memory and sends it uncompressed, without sign-in.",
    ],
  };
}
