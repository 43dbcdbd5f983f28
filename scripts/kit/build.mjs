import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PACKED } from "./packed.mjs";
import { ROOT, runTool } from "./run.mjs";
import { say, stop } from "./say.mjs";

/** All that ends up in what `next build` makes; from the server the pages take types only. */
const SOURCES = ["app", "lib", "public", "next.config.js", "tsconfig.json", "package-lock.json"];
const STAMP = join(ROOT, ".next/bulwark-sources");

/** A hash of names and contents: a checkout's times say nothing. */
export function sourceHash(root = ROOT) {
  const hash = createHash("sha256");
  const files = SOURCES.flatMap((source) => list(root, source)).sort();
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function list(root, path) {
  if (!existsSync(join(root, path))) return [];
  if (path.includes(".")) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length));
}

export async function build() {
  const hash = sourceHash();
  const code = await runTool("next", ["build"], {
    env: { NODE_ENV: "production", BULWARK_BUILD: hash },
  });
  if (code === 0) writeFileSync(STAMP, hash);
  return code;
}

export async function ensureBuilt() {
  if (PACKED) return;
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === sourceHash()) return;
  say("正在构建页面，约一分钟……", "building the pages, about a minute…");
  if ((await build()) !== 0) {
    stop("页面没有构建成功，请看上面的提示", "the pages could not be built, see above");
  }
}
