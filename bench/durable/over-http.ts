import { Agent, request } from "node:http";
import { SESSION_HEADER } from "@/lib/protocol/session";
import type { Envelope, Verdict } from "@/lib/schema/command";
import { type Bulwark, signIn, startBulwark } from "../kit/bulwark";
import { CountingOutbox } from "../kit/counts";
import { groundOf } from "../kit/ground";
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

/** One POST; its verdicts. A fetch would cost the sender more than the server. */
export function post(
  { port }: Bulwark,
  agent: Agent,
  { cookie, slot }: { cookie: string; slot: string },
  commands: readonly Envelope[],
): Promise<Verdict[]> {
  const body = JSON.stringify({ commands });
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    cookie,
    [SESSION_HEADER]: slot,
  };
  const path = "/api/trpc/command.submit";
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, method: "POST", headers, agent });
    asked.once("error", reject);
    asked.once("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("end", () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode !== 200) reject(new Error(`${response.statusCode}: ${text}`));
        else resolve((JSON.parse(text) as { result: { data: Verdict[] } }).result.data);
      });
    });
    asked.end(body);
  });
}
