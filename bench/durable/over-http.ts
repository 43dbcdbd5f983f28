import { Agent } from "node:http";
import { signIn, startBulwark } from "../kit/bulwark";
import { groundOf } from "../kit/ground";
import { post } from "../kit/post";
import { closedLoop, type Rate, writersAt } from "./loop";

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
        rates.push(
          await closedLoop(writersAt(gates, count), hand, seconds, (account, commands) =>
            post(server, agent, signIn(account), commands),
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
