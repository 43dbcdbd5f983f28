import { type Agent, request } from "node:http";
import { SESSION_HEADER } from "@/lib/protocol/session";
import type { Envelope, Verdict } from "@/lib/schema/command";
import type { Bulwark } from "./bulwark";

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
