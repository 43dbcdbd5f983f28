import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";

/**
 * Runs beside a server out of an archive, where it runs: starts it, asks what a person would, kills its PostgreSQL,
 * makes a backup, ends it. Prints what it found as JSON in its last line.
 */
const [folder, port, backups] = process.argv.slice(2);
const base = `http://127.0.0.1:${port}`;
const found = { network: await reach("192.0.2.1", 443), ...(await live()) };
process.stdout.write(`\n${JSON.stringify(found)}\n`);
process.exit();

async function live() {
  const begun = Date.now();
  const server = spawn("./bulwark", ["start"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  server.stdout.on("data", (chunk) => {
    said += chunk;
  });
  const ended = once(server, "exit");
  await until(async () => (await status("/readyz")) === 200);
  const seconds = (Date.now() - begun) / 1000;
  await until(() => /[A-Z\d]{4}-[A-Z\d]{4}-[A-Z\d]{4}/.test(said));
  const page = await (await fetch(`${base}/`)).text();
  const first = postmaster();
  process.kill(first, "SIGKILL");
  await until(() => said.includes("PostgreSQL has ended by itself"));
  await until(async () => postmaster() !== first && (await status("/readyz")) === 200);
  const backup = await run("backup", "--to", backups);
  server.kill("SIGTERM");
  const [code] = await ended;
  return {
    seconds,
    page: page.includes("/_next/static/"),
    backup,
    code,
    left: existsSync(pidFile()),
  };
}

function pidFile() {
  return join(process.env.DATA_DIR, "postgres/postmaster.pid");
}

function postmaster() {
  return existsSync(pidFile()) ? Number(readFileSync(pidFile(), "utf8").split("\n")[0]) : 0;
}

async function run(...args) {
  const child = spawn("./bulwark", args, { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
  return (await once(child, "exit"))[0];
}

async function status(path) {
  return await fetch(`${base}${path}`).then(
    (answer) => answer.status,
    () => 0,
  );
}

async function until(holds) {
  const last = Date.now() + 120_000;
  while (!(await holds())) {
    if (Date.now() > last) throw new Error(`waited in vain for ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** How a connection to another host ends. */
function reach(host, at) {
  return new Promise((resolve) => {
    const socket = connect({ host, port: at, timeout: 3000 });
    socket.once("connect", () => resolve("connected"));
    socket.once("timeout", () => resolve("timeout"));
    socket.once("error", ({ code }) => resolve(code));
  });
}
