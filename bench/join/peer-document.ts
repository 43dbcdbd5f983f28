import { installPeers, peer } from "../fanout/peer";
import { LOAD_CORE, SERVER_CORE } from "../kit/cores";
import { Watchers } from "../kit/watchers";

/** Milliseconds until `count` clients have a document of `bytes` from a y-websocket server. */
export async function onePeerDocument(count: number, bytes: number): Promise<number> {
  installPeers();
  const contender = peer({
    name: "y-websocket",
    script: "y-websocket.mjs",
    protocol: "y-websocket",
    bytes,
  });
  const server = await contender.start({ boards: 1 }, SERVER_CORE, LOAD_CORE);
  const crowd = new Watchers(LOAD_CORE);
  try {
    const watch = server.watch(count);
    const ready = { ...watch.ready, bytes: Math.round(bytes * 0.9) };
    return await crowd.open({ ...watch, ready }, { atOnce: count });
  } finally {
    await crowd.stop();
    await server.stop();
  }
}
