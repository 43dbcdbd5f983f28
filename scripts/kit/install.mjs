import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKED } from "./packed.mjs";
import { ROOT, run } from "./run.mjs";
import { say, stop } from "./say.mjs";

/** Whether node_modules holds what the lock file names; what the platform may leave out may lack. */
export function installed(root = ROOT) {
  const hidden = join(root, "node_modules/.package-lock.json");
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const found = JSON.parse(readFileSync(hidden, "utf8")).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    return found[path] ? found[path].version === version : optional === true;
  });
}

export async function ensureInstalled() {
  if (PACKED || installed()) return;
  say("正在安装依赖……", "installing packages…");
  const code = await run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"]);
  if (code === 0) return;
  stop("依赖没有装上，请看上面 npm 的提示", "the packages could not be installed, see npm above");
}
