import { atMost } from "../kit/aim";
import { withBrowser } from "../kit/browser";
import { startBulwark } from "../kit/bulwark";
import { keepOffServerCore, LOAD_CORE, onAnyCore, SERVER_CORE } from "../kit/cores";
import { districtFolder } from "../kit/district";
import { groundOf } from "../kit/ground";
import type { Report } from "../kit/report";
import { watching } from "../kit/screen";
import { median, spread } from "../kit/stats";
import { Watchers } from "../kit/watchers";
import type { BenchOptions } from "../main";
import { given, type Whole } from "./given";
import { onePeerDocument } from "./peer-document";
import { type FirstPicture, Wall } from "./wall";

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
  const pictures: FirstPicture[] = [];
  let computed = 0;
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
    // Again, with a browser among them.
    onAnyCore();
    await withBrowser(quick ? 60_000 : 300_000, async (browser) => {
      const wall = await Wall.open(browser, server);
      const others = { ...watch, count: WALLS - 1, ready: { frames: 2, bytes: 20_000 } };
      const join = (): Promise<number> => crowd.open(others, { atOnce: WALLS });
      for (let run = 0; run < (quick ? 5 : 9); run++) {
        pictures.push(await wall.joins(join));
        await crowd.close();
      }
      computed = await wall.computes(join);
      await crowd.close();
    });
  } finally {
    await crowd.stop();
    await server.stop();
    folder.remove();
  }
  if (!whole) throw new Error("nobody joined");
  keepOffServerCore();
  for (let run = 0; run < runs; run++) peers.push(await onePeerDocument(WALLS, whole.bytes));
  return {
    aims: [
      atMost("complete-s", median(complete) / 1000, "s", 1),
      atMost("vs-y-websocket", median(complete) / median(peers), "ratio", 0.3),
      atMost("first-picture-ms", median(pictures.map(({ picture }) => picture)), "ms", 1000),
    ],
    tables: [
      {
        title: `${WALLS} walls at once, ${runs} run(s), the drill at work`,
        head: ["what", "median (from–to)"],
        rows: [
          ["Bulwark, from the first connection to the last byte, ms", spread(complete)],
          ["y-websocket, the same bytes as one document, ms", spread(peers)],
          ["a browser among them: its boards decoded, ms", spread(pictures.map((p) => p.boards))],
          ["and drawn, ms", spread(pictures.map((p) => p.picture))],
          ["of it processor time of its main thread, ms", computed],
          ["boards", whole.boards],
          ["bytes of state", whole.bytes],
          ["bytes that travelled to a wall", whole.travelled],
          ["different snapshots among the walls", whole.different],
        ],
      },
    ],
    notes: [
      "Every wall's answer was unpacked afterwards: each held all boards whole.",
      "The browser's wall opens with its files cached and nothing of the district kept; its clock runs from its turning to the server, when the other 199 join. The map opens meanwhile: until the picture is what the machine needs for WebGL, which it draws in software, on the cores where server and load are.",
      "The y-websocket server has its document in memory and sends it uncompressed, without sign-in.",
    ],
  };
}
