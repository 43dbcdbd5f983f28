import fs from "node:fs";
import { createServer } from "node:net";
import { dirname, resolve } from "node:path";
import { ROOT } from "./run.mjs";
import { stop } from "./say.mjs";

const ENOUGH_BYTES = 300 * 1024 * 1024;

/** Says at once, before anything is built, what would fail at the end. */
export async function checkPlace({ port, host, dataDir }) {
  const error = await tryListen(port, host);
  if (error?.code === "EADDRINUSE") {
    stop(
      `端口 ${port} 已被占用，换一个：PORT=${port + 1}`,
      `port ${port} is taken, try PORT=${port + 1}`,
    );
  }
  if (error) {
    stop(
      `不能监听 ${host}:${port}（${error.code}）`,
      `cannot listen on ${host}:${port} (${error.code})`,
    );
  }
  const { bavail, bsize } = fs.statfsSync(nearestFolder(dataDir));
  if (bavail * bsize < ENOUGH_BYTES) {
    stop(`磁盘空间不足 300 MB：${dataDir}`, `less than 300 MB of disk left: ${dataDir}`);
  }
}

function tryListen(port, host) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", done);
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => done(undefined)));
  });
}

function nearestFolder(path) {
  const full = resolve(path);
  return fs.existsSync(full) ? full : nearestFolder(dirname(full));
}

/** Lets this process import TypeScript; the packages are there by now. */
export async function enableTypeScript() {
  const { register } = await import("tsx/esm/api");
  register();
}

/** Becomes the server: signals and exit codes are its own. */
export async function launch() {
  await enableTypeScript();
  await import("../../server/main.ts");
}

/** Where the server will listen and keep its data, as server/config.ts reads it. */
export function place(env, dataDir) {
  process.chdir(ROOT);
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    stop(`PORT 要填 0 到 65535 的整数`, `PORT must be a whole number from 0 to 65535`);
  }
  return { port, host: env.HOST || "127.0.0.1", dataDir: env.DATA_DIR || dataDir };
}
