import { Agent } from "node:http";
import { append } from "@/lib/kit/map";
import type { GateSite } from "@/lib/schema/territory";
import { signIn } from "../kit/bulwark";
import { CountingOutbox } from "../kit/counts";
import { districtFolder } from "../kit/district";
import { groundOf } from "../kit/ground";
import { post } from "../kit/post";
import { Probe } from "../kit/probe";
import { WatchedServer } from "./server-state";

const SPEED = 120;
const BATCH = 200;
/** Less than an account may send at once. */
const MOST = 19_000;

export interface Dense {
  turned: number;
  /** Taps until the first board had begun a new generation. */
  taps: number;
  seconds: number;
}

/** The drill as fast as it goes, and the gates of one community counted without a pause, until a board turns over by itself. */
export async function dense(watched: (url: string) => Promise<void>): Promise<Dense> {
  const folder = await districtFolder();
  const started = await WatchedServer.start(folder.dataDir, SPEED);
  const { server } = started;
  const agent = new Agent({ keepAlive: true });
  const began = performance.now();
  try {
    const { district, gates } = await groundOf(server);
    const probe = await Probe.join(server, "wall", district);
    const first = new Map(probe.marks().map((mark) => [mark.board, mark.generation]));
    const turned = (): number =>
      probe.marks().filter(({ board, generation }) => generation > (first.get(board) ?? 0)).length;
    await watched(server.url);
    const busy = busiest(gates);
    const outbox = new CountingOutbox(`secretary-${busy[0]?.community}`, busy);
    let taps = 0;
    while (turned() === 0 && taps < MOST) {
      const verdicts = await post(server, agent, signIn(outbox.account), outbox.take(BATCH));
      const bad = verdicts.find(({ as }) => as !== "done");
      if (bad) throw new Error(`not done: ${JSON.stringify(bad)}`);
      taps += BATCH;
    }
    // The frame that shows it may still be under way.
    for (let left = 20; left > 0 && turned() === 0; left--)
      await new Promise((resolve) => setTimeout(resolve, 100));
    const seconds = (performance.now() - began) / 1_000;
    const found = { turned: turned(), taps, seconds };
    probe.close();
    return found;
  } finally {
    agent.destroy();
    await started.stop();
    folder.remove();
  }
}

/** The gates of the community that has most of them. */
function busiest(gates: readonly GateSite[]): GateSite[] {
  const by = new Map<string, GateSite[]>();
  for (const gate of gates) append(by, gate.community, gate);
  const [most = []] = [...by.values()].sort((a, b) => b.length - a.length);
  return most;
}
