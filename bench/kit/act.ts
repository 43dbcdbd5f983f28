import { Agent } from "node:http";
import { type Bulwark, signIn } from "./bulwark";
import type { CountingOutbox } from "./counts";
import { post } from "./post";
import type { Probe } from "./probe";

export interface Acted {
  /** Commands that were answered "done". */
  sent: number;
  /** Milliseconds from the request to the probe's picture, one a command. */
  latencies: number[];
}

/** Sends commands evenly; each outbox its next only after the last was answered. */
export async function act(
  server: Bulwark,
  outboxes: readonly CountingOutbox[],
  probe: Probe,
  rate: number,
  seconds: number,
): Promise<Acted> {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const free = [...outboxes];
  const under = new Set<Promise<void>>();
  probe.latencies = [];
  let sent = 0;
  let asked = 0;
  const began = performance.now();
  const send = async (outbox: CountingOutbox): Promise<void> => {
    const at = performance.now();
    const [verdict] = await post(server, agent, signIn(outbox.account), outbox.take(1));
    if (verdict?.as !== "done") throw new Error(`not done: ${JSON.stringify(verdict)}`);
    for (const { board, seq } of verdict.marks) probe.expect(board, seq, at);
    sent++;
    free.push(outbox);
  };
  while (asked < rate * seconds) {
    const due = Math.floor(((performance.now() - began) / 1000) * rate);
    for (; asked < due && free.length > 0; asked++) {
      const outbox = free.shift();
      if (!outbox) break;
      const sending = send(outbox).finally(() => under.delete(sending));
      under.add(sending);
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(under);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  agent.destroy();
  return { sent, latencies: probe.latencies };
}
