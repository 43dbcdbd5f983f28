import { lstatSync, readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@/server/testing/postgres";
import { type Bulwark, startBulwark } from "../kit/bulwark";
import { RawSocket } from "../kit/raw-socket";

const TEXT = 1;
const SETTLE_MS = 1_500;

export interface ServerState {
  /** Resident bytes after garbage collection. */
  rss: number;
  sockets: number;
  /** Bytes on disk: all of the data folder, and its write-ahead log. */
  data: number;
  wal: number;
}

/** A server as shipped; the inspector, which a signal opens in any Node.js, tells it to collect garbage. */
export class WatchedServer {
  readonly server: Bulwark;
  readonly #dataDir: string;
  readonly #inspector: RawSocket;

  private constructor(server: Bulwark, dataDir: string, inspector: RawSocket) {
    this.server = server;
    this.#dataDir = dataDir;
    this.#inspector = inspector;
  }

  static async start(dataDir: string, drillSpeed: number): Promise<WatchedServer> {
    const inspectPort = await freePort();
    const server = await startBulwark({ dataDir, drill: true, drillSpeed, inspectPort });
    process.kill(server.pid, "SIGUSR1");
    const path = await inspectorPath(inspectPort);
    return await new Promise((resolve) => {
      const inspector: RawSocket = new RawSocket({ port: inspectPort, path, headers: {} }, () =>
        resolve(new WatchedServer(server, dataDir, inspector)),
      );
    });
  }

  async state(): Promise<ServerState> {
    this.#inspector.send(
      Buffer.from(JSON.stringify({ id: 1, method: "HeapProfiler.collectGarbage" })),
      TEXT,
    );
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const { pid } = this.server;
    return {
      rss: this.server.rss(),
      sockets: readdirSync(`/proc/${pid}/fd`).filter((fd) => isSocket(`/proc/${pid}/fd/${fd}`))
        .length,
      data: folderBytes(this.#dataDir),
      wal: folderBytes(join(this.#dataDir, "pglite/pg_wal")),
    };
  }

  async stop(): Promise<void> {
    this.#inspector.end();
    await this.server.stop();
  }
}

async function inspectorPath(port: number): Promise<string> {
  for (;;) {
    const found = await fetch(`http://127.0.0.1:${port}/json/list`).then(
      async (answer) => (await answer.json()) as { webSocketDebuggerUrl: string }[],
      () => [],
    );
    const [target] = found;
    if (target) return new URL(target.webSocketDebuggerUrl).pathname;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A file may go while it is looked at. */
function isSocket(path: string): boolean {
  try {
    return readlinkSync(path).startsWith("socket:");
  } catch {
    return false;
  }
}

function folderBytes(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    try {
      bytes += entry.isDirectory() ? folderBytes(path) : lstatSync(path).size;
    } catch {
      // The database removes files of its own while it works.
    }
  }
  return bytes;
}
