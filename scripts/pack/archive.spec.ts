import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const PORT = "3422";
/** ELF's numbers of machines. */
const MACHINES = { x64: 62, arm64: 183 } as const;
type Arch = keyof typeof MACHINES;
const HERE = process.arch as Arch;
/** All that is on the path of a server that has nothing. */
const TOOLS = ["sh", "dirname", "readlink", "id"];

const folder = mkdtempSync(join(tmpdir(), "bulwark-pack-"));
const archiveOf = (arch: Arch): string => join(folder, `bulwark-${version}-linux-${arch}.tar.gz`);
const unpackedOf = (arch: Arch): string => join(folder, arch, `bulwark-${version}-linux-${arch}`);

function pack(arch: Arch, env: Record<string, string> = {}) {
  return spawnSync(process.execPath, ["scripts/pack.mjs", "--arch", arch, "--to", folder], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
}

function unpack(arch: Arch): void {
  const packed = pack(arch);
  if (packed.status !== 0) throw new Error(packed.stdout + packed.stderr);
  mkdirSync(join(folder, arch));
  execFileSync("tar", ["-C", join(folder, arch), "-xzf", archiveOf(arch)]);
}

/** Whether this machine lets us cut the network off; else the registry and proxies are merely out of reach. */
const cuts = spawnSync("unshare", ["-n", "ip", "link", "set", "lo", "up"]).status === 0;

/** Runs a program where there is nothing but the archive: no Node, and no network. */
function bare(program: string, args: readonly string[], dataDir: string) {
  const path = join(folder, "bin");
  const env = {
    PATH: path,
    HOME: "/nonexistent",
    DATA_DIR: dataDir,
    PORT,
    LC_ALL: "en",
    // Root has a user for PostgreSQL made; a test leaves the machine as it is.
    ...(process.getuid?.() === 0 && { POSTGRES_RUN_AS: "nobody" }),
    ...(!cuts && { https_proxy: "http://127.0.0.1:9", http_proxy: "http://127.0.0.1:9" }),
  };
  const line = 'ip link set lo up; exec env -i "$@"';
  const given = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const [first, ...rest] = cuts
    ? ["unshare", "-n", "sh", "-c", line, "sh", ...given, program, ...args]
    : ["env", "-i", ...given, program, ...args];
  return spawnSync(first as string, rest, { cwd: unpackedOf(HERE), encoding: "utf8" });
}

beforeAll(() => {
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, "bin"));
  for (const tool of TOOLS) {
    const found = ["/usr/bin", "/bin"].map((one) => join(one, tool)).find(existsSync);
    symlinkSync(found as string, join(folder, "bin", tool));
  }
  for (const arch of ["x64", "arm64"] as const) unpack(arch);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("[PCK1] an archive", () => {
  it.each(["x64", "arm64"] as const)("for %s holds that machine's programs alone", (arch) => {
    const root = unpackedOf(arch);
    const machines = new Map<string, number>();
    for (const one of readdirSync(root, { recursive: true, withFileTypes: true })) {
      const path = join(one.parentPath, one.name);
      const machine = one.isFile() ? machineOf(path) : null;
      if (machine !== null) machines.set(path.slice(root.length + 1), machine);
    }
    expect(new Set(machines.values())).toEqual(new Set([MACHINES[arch]]));
    for (const path of ["node/bin/node", "postgres/bin/postgres", "postgres/bin/initdb"])
      expect(machines.has(path)).toBe(true);
    expect([...machines.keys()].some((path) => path.includes("esbuild"))).toBe(true);
  });

  it.each(["x64", "arm64"] as const)("for %s is whole, and has nothing of its making", (arch) => {
    const [hash, name] = readFileSync(`${archiveOf(arch)}.sha256`, "utf8")
      .trim()
      .split("  ");
    expect(archiveOf(arch).endsWith(`/${name}`)).toBe(true);
    const own = createHash("sha256")
      .update(readFileSync(archiveOf(arch)))
      .digest("hex");
    expect(hash).toBe(own);
    const root = unpackedOf(arch);
    for (const path of ["data", ".git", "node_modules/vitest", "node_modules/playwright-core"])
      expect(existsSync(join(root, path))).toBe(false);
    for (const path of ["drizzle/migrations", "docs/operations.md", "postgres/LICENSE.md"])
      expect(existsSync(join(root, path))).toBe(true);
    const names = readdirSync(root, { recursive: true }).map(String);
    expect(names.filter((one) => /^(server|lib|scripts)\/.*\.test\./.test(one))).toEqual([]);
    expect(names.some((one) => /^\.next\/static\/.*\.woff2$/.test(one))).toBe(true);
  });

  it("starts without Node and network, tells its code, survives its PostgreSQL, is backed up, and ends", () => {
    const dataDir = join(folder, "data");
    const probe = join(ROOT, "scripts/pack/testing/probe.mjs");
    const node = join(unpackedOf(HERE), "node/bin/node");
    expect(bare("sh", ["-c", "command -v node npm"], dataDir).status).not.toBe(0);
    const backups = join(folder, "backups");
    const { stdout, stderr } = bare(node, [probe, unpackedOf(HERE), PORT, backups], dataDir);
    const found = JSON.parse(stdout.trim().split("\n").at(-1) ?? stderr);
    expect(found).toMatchObject({ page: true, backup: 0, code: 0, left: false });
    if (cuts) expect(found.network).toBe("ENETUNREACH");
    const mode = (path: string): number => statSync(join(dataDir, path)).mode & 0o777;
    expect([mode("data-keys"), mode("session-secret")]).toEqual([0o600, 0o600]);
    expect([mode("postgres"), mode("run")]).toEqual([0o700, 0o700]);

    const [backup] = readdirSync(backups) as [string];
    const restored = join(folder, "restored");
    const args = ["restore", join(backups, backup), "--data", restored];
    expect(bare("./bulwark", args, restored)).toMatchObject({ status: 0, stderr: "" });
    expect(existsSync(join(restored, "postgres/PG_VERSION"))).toBe(true);
    expect(bare("./bulwark", args, restored).stderr).toContain("there are data already");
  });

  it("says what it can do to whoever calls it otherwise", () => {
    const { status, stderr } = bare("./bulwark", ["fly"], join(folder, "data"));
    expect(status).toBe(2);
    expect(stderr).toContain("./bulwark start");
  });
});

it("[PCK3] packing without a registry says so and leaves nothing", () => {
  const cache = join(folder, "no-cache");
  const { status, stderr } = pack("x64", {
    npm_config_registry: "http://127.0.0.1:9/",
    npm_config_cache: cache,
    npm_config_fetch_retry_mintimeout: "100",
  });
  expect(status).toBe(1);
  expect(stderr).toContain("packing needs a registry");
  expect(readdirSync(folder).filter((name) => name.startsWith(".staging"))).toEqual([]);
});

/** ELF's number of the machine that a file is for; null for what is no program. */
function machineOf(path: string): number | null {
  const head = Buffer.alloc(20);
  const file = openSync(path, "r");
  try {
    if (readSync(file, head) < 20 || head.toString("latin1", 0, 4) !== "\x7fELF") return null;
    return head.readUInt16LE(18);
  } finally {
    closeSync(file);
  }
}
