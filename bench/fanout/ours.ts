import { randomUUID } from "node:crypto";
import { Agent } from "node:http";
import { io, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { unpackParts } from "@/lib/protocol/bundle";
import {
  type ClientToServer,
  type Joined,
  PROTOCOL,
  type Refused,
  type ServerToClient,
} from "@/lib/protocol/messages";
import type { GateSite } from "@/lib/schema/territory";
import { inflateParts, Picture } from "@/server/testing/picture";
import { type Bulwark, signIn, startBulwark } from "../kit/bulwark";
import { CountingOutbox } from "../kit/counts";
import { districtFolder } from "../kit/district";
import { groundOf } from "../kit/ground";
import { post } from "../kit/post";
import { watching } from "../kit/screen";
import type { Contender, Ran, Running, Scope } from "./contender";

/** Outboxes in turn, so that none waits for its own last verdict. */
const OUTBOXES = 512;

/** Bulwark as shipped: signed-in officers count at their gates over HTTP, screens watch. */
export const ours: Contender = {
  name: "Bulwark",
  async start(scope: Scope, serverCore: number): Promise<Running> {
    const folder = await districtFolder();
    const server = await startBulwark({ dataDir: folder.dataDir, drill: false, core: serverCore });
    const { gates, district } = await groundOf(server);
    const [first] = gates;
    if (!first) throw new Error("a district without gates");
    const one = scope.boards === 1;
    const [account, node] = one
      ? [`secretary-${first.community}`, first.community]
      : ["commander", district];
    const outboxes = Array.from({ length: OUTBOXES }, (_, i) => {
      return new CountingOutbox(one ? first : (gates[i % gates.length] as GateSite));
    });
    const probe = await Probe.join(server, account, node);
    const agent = new Agent({ keepAlive: true, maxSockets: 512 });
    return {
      cpu: server.cpu,
      rss: server.rss,
      watch: (count) => watching(server, account, node, count),
      run: (rate, seconds) => act(server, agent, outboxes, probe, rate, seconds),
      async stop() {
        probe.close();
        agent.destroy();
        await server.stop();
        folder.remove();
      },
    };
  },
};

/** Sends commands evenly; each outbox its next only after the last was answered. */
async function act(
  server: Bulwark,
  agent: Agent,
  outboxes: readonly CountingOutbox[],
  probe: Probe,
  rate: number,
  seconds: number,
): Promise<Ran> {
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
  return { sent, latencies: probe.latencies };
}

/** One screen that decodes everything and says when it had what. */
class Probe {
  latencies: number[] = [];
  readonly #picture = new Picture();
  readonly #reached = new Map<string, { seq: number; at: number }[]>();
  readonly #waiting: { board: string; seq: number; since: number }[] = [];
  readonly #socket: Socket<ServerToClient, ClientToServer>;

  private constructor(socket: Socket<ServerToClient, ClientToServer>) {
    this.#socket = socket;
    socket.on("frame", (bytes) => {
      const parts = unpackParts(bytes);
      if (this.#picture.take(parts).length > 0) throw new Error("a frame was missed");
      const at = performance.now();
      for (const { board, seq } of parts) {
        const list = this.#reached.get(board) ?? [];
        this.#reached.set(board, [...list.slice(-200), { seq, at }]);
      }
      for (const one of this.#waiting.splice(0)) this.expect(one.board, one.seq, one.since);
    });
  }

  static async join({ url }: Bulwark, account: string, node: string): Promise<Probe> {
    const { cookie, slot } = signIn(account);
    const socket: Socket<ServerToClient, ClientToServer> = io(url, {
      path: "/live",
      transports: ["websocket"],
      parser,
      reconnection: false,
      auth: { protocol: PROTOCOL, session: slot },
      extraHeaders: { cookie, origin: url },
    });
    const probe = new Probe(socket);
    await new Promise((resolve, reject) => {
      socket.once("connect", () => resolve(undefined));
      socket.once("connect_error", reject);
    });
    const join = { node, audience: "desk", have: [], pending: [], device: randomUUID() };
    const answer: Joined | Refused = await socket.emitWithAck("join", join);
    if ("refused" in answer) throw new Error(`the probe was refused: ${answer.refused}`);
    probe.#picture.take(inflateParts(answer.parts));
    return probe;
  }

  /** What was sent at `since` is in a board's `seq`: how long until this screen had it. */
  expect(board: string, seq: number, since: number): void {
    const had = this.#reached.get(board)?.find((one) => one.seq >= seq);
    if (had) this.latencies.push(had.at - since);
    else this.#waiting.push({ board, seq, since });
  }

  close(): void {
    this.#socket.disconnect();
  }
}
