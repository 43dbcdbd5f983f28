import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run, runTool } from "./run.mjs";
import { say } from "./say.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** The browser the machine has: named by CHROMIUM_PATH, on the path, or Playwright's own. */
export async function findChromium() {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin"];
  const places = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const { chromium } = await import("@playwright/test");
  const all = [process.env.CHROMIUM_PATH, ...places, MAC, chromium.executablePath()];
  return all.find((path) => path && runnable(path));
}

function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Finds a browser or gets one, where the machine allows it. */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  say("没有找到 Chromium，正在安装……", "no Chromium found, installing one…");
  const limits = { timeout: 300_000 };
  if ((await runTool("playwright", ["install", "chromium"], limits)) === 0) return findChromium();
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update"], { env });
    await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { env });
  }
  return findChromium();
}

/** Software rendering for the map, and nothing that calls home. */
export const CHROMIUM_FLAGS = [
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--disable-background-networking",
  "--disable-quic",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];
