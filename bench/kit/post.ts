import type { Agent } from "node:http";
import { SESSION_HEADER } from "@/lib/protocol/session";
import type { Envelope, Verdict } from "@/lib/schema/command";
import type { Bulwark } from "./bulwark";
import { ask } from "./fetch";

/** One POST of commands; their verdicts. */
export async function post(
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
  const { status, bytes } = await ask(port, "/api/trpc/command.submit", { agent, headers, body });
  if (status !== 200) throw new Error(`${status}: ${bytes.toString()}`);
  return (JSON.parse(bytes.toString()) as { result: { data: Verdict[] } }).result.data;
}
