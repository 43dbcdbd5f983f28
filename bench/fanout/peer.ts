import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@/server/testing/postgres";
import { ROOT } from "../kit/place";
import { cpuSeconds, end, rssBytes, start } from "../kit/process";
import type { Contender, Ran, Running, Scope } from "./contender";

const PEERS = join(ROOT, "bench/peers");
/** Their packages are no business of who only runs Bulwark: they come when they are measured. */
export function installPeers(): void {
  if (existsSync(join(PEERS, "node_modules/ws"))) return;
  const options = { cwd: PEERS, stdio: "inherit" } as const;
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], options);
}

/** As many keys as a district's boards hold under the drill. */
const KEYS = 2_000;

export interface PeerOptions {
  name: string;
  script: string;
  protocol: "relay" | "y-websocket" | "hocuspocus";
  env?: Readonly<Record<string, string>>;
  /** Size of the first document, where that matters more than its keys. */
  bytes?: number;
}

/** Another server, with a probe that speaks its protocol; both in processes of their own. */
export const peer = ({ name, script, protocol, env = {}, bytes = 0 }: PeerOptions): Contender => ({
  name,
  async start(scope: Scope, serverCore: number, loadCore: number): Promise<Running> {
    const port = await freePort();
    const server = start(process.execPath, [join(PEERS, script)], {
      core: serverCore,
      env: { ...env, PORT: String(port) },
    });
    await once(server, "message");
    const { pid } = server;
    if (pid === undefined) throw new Error(`${name} did not start`);
    const probe = start(process.execPath, [join(PEERS, "probe.mjs")], {
      core: loadCore,
      env: {
        PROTOCOL: protocol,
        PORT: String(port),
        DOCS: String(protocol === "relay" ? 1 : scope.boards),
        KEYS: String(bytes > 0 ? 0 : KEYS),
        BYTES: String(bytes),
      },
    });
    const [{ lines }] = (await once(probe, "message")) as [{ lines: string[] }];
    return {
      cpu: () => cpuSeconds(pid),
      rss: () => rssBytes(pid),
      watch: (count) => ({
        count,
        target: { port, path: protocol === "y-websocket" ? "/board-0" : "/", headers: {} },
        lines: lines.map((bytes) => ({ after: 0, bytes })),
        // y-websocket: its own step 1 and the state; Hocuspocus: at least the answer to each token.
        ready: {
          frames: { relay: 0, "y-websocket": 2, hocuspocus: scope.boards }[protocol],
          bytes: 0,
        },
      }),
      async run(rate, seconds): Promise<Ran> {
        probe.send({ kind: "run", rate, seconds });
        const [done] = (await once(probe, "message")) as [Ran];
        return done;
      },
      async stop() {
        await end(probe);
        await end(server);
      },
    };
  },
});
