import { once } from "node:events";
import { join } from "node:path";
import { freePort } from "@/server/testing/postgres";
import { LOAD_CORE, SERVER_CORE } from "../kit/cores";
import type { Watch } from "../kit/crowd";
import { ROOT } from "../kit/place";
import { end, rssBytes, start } from "../kit/process";
import { Watchers } from "../kit/watchers";
import { ours } from "./ours";

/** KB of resident memory a connection that has joined and waits, beside one of bare Socket.IO. */
export async function idleKb(count: number): Promise<{ ours: number; socketio: number }> {
  const server = await ours.start({ boards: 213 }, SERVER_CORE, LOAD_CORE);
  const own = await grown(count, server.rss, server.watch(count));
  await server.stop();

  const port = await freePort();
  const plain = start(process.execPath, [join(ROOT, "bench/peers/socketio.mjs")], {
    core: SERVER_CORE,
    env: { PORT: String(port) },
  });
  await once(plain, "message");
  const { pid = 0 } = plain;
  const socketio = await grown(count, () => rssBytes(pid), {
    ...server.watch(count),
    target: { port, path: "/socket.io/?EIO=4&transport=websocket", headers: {} },
    lines: server.watch(count).lines.slice(0, 1),
    ready: { frames: 1, bytes: 0 },
  });
  await end(plain);
  return { ours: own, socketio };
}

async function grown(count: number, rss: () => number, watch: Watch): Promise<number> {
  const crowd = new Watchers(LOAD_CORE);
  // The first connections pay for what all share.
  await crowd.open({ ...watch, count: 100 });
  await settled();
  const before = rss();
  await crowd.open({ ...watch, count });
  await settled();
  const kb = (rss() - before) / 1024 / count;
  await crowd.stop();
  return kb;
}

/** Until the young generation has been collected and pages are where they stay. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5_000));
