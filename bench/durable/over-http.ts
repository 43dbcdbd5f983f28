import { Agent } from "node:http";
import { signIn, startBulwark } from "../kit/bulwark";
import { CountingOutbox } from "../kit/counts";
import { groundOf } from "../kit/ground";
import { post } from "../kit/post";
import { closedLoop, type Rate } from "./loop";

export interface HttpLoad {
  dataDir: string;
  writers: readonly number[];
  hands: readonly number[];
  seconds: number;
}

/** `command.submit` on a server in a process of its own. */
export async function overHttp({ dataDir, writers, hands, seconds }: HttpLoad): Promise<Rate[]> {
  const server = await startBulwark({ dataDir, drill: false });
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  try {
    const { gates } = await groundOf(server);
    const rates: Rate[] = [];
    for (const hand of hands) {
      for (const count of writers) {
        const outboxes = gates.slice(0, count).map((gate) => new CountingOutbox(gate));
        const who = outboxes.map(({ account }) => signIn(account));
        rates.push(
          await closedLoop(outboxes, hand, seconds, (writer, commands) =>
            post(server, agent, who[writer] ?? signIn(""), commands),
          ),
        );
      }
    }
    return rates;
  } finally {
    agent.destroy();
    await server.stop();
  }
}
