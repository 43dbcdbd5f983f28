import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readdirSync, rmSync } from "node:fs";
import { createConnection, createServer, type Server } from "node:net";
import { join } from "node:path";

/** Another process has this data folder open. */
export class DatabaseLocked extends Error {
  override readonly name = "DatabaseLocked";
  constructor(readonly dataDir: string) {
    super(`the data folder ${dataDir} is in use by another process`);
  }
}

export interface FolderLock {
  release(): Promise<void>;
}

const LOCK_NAME = /^lock\.(\d+)$/;

/**
 * One holder a folder, also after the last one was killed. The lock is a listening socket: it lives
 * and dies with its process, whatever pids repeat. Sockets are numbered, and who finds the highest
 * dead may take the next number; `link` gives a number to one taker only, and only to a socket that
 * already listens. A number is removed only by the holder of a higher one, so the numbers never go
 * back, and a slow taker always sees that it came too late.
 */
export async function lockFolder(sockets: string, dataDir: string): Promise<FolderLock> {
  const own = join(sockets, `taker.${process.pid}.${randomBytes(4).toString("hex")}`);
  const server = await listen(own);
  try {
    for (;;) {
      const highest = numbers(sockets)[0] ?? 0;
      if (highest > 0 && (await alive(join(sockets, `lock.${highest}`)))) break;
      const number = highest + 1;
      if (!tryLink(own, join(sockets, `lock.${number}`))) continue;
      const [first, ...older] = numbers(sockets);
      if (first !== number) continue;
      for (const old of older) rmSync(join(sockets, `lock.${old}`), { force: true });
      return { release: () => close(server) };
    }
  } catch (error) {
    await close(server);
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
  await close(server);
  throw new DatabaseLocked(dataDir);
}

function numbers(folder: string): number[] {
  return readdirSync(folder)
    .map((name) => Number(LOCK_NAME.exec(name)?.[1] ?? 0))
    .filter((number) => number > 0)
    .sort((a, b) => b - a);
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (existsSync(to)) return false;
    throw error;
  }
}

function listen(path: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  server.unref();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Only a refusal (or no socket at all) means that nobody listens; a full queue is somebody busy. */
function alive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      resolve(error.code !== "ECONNREFUSED" && error.code !== "ENOENT");
    });
  });
}
