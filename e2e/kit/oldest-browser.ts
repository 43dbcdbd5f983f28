import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { type Browser, chromium } from "@playwright/test";
import { CHROMIUM_FLAGS } from "../../scripts/kit/chromium.mjs";

const require = createRequire(import.meta.url);
/** Its build for Linux x64, compressed in the package itself: nothing is fetched but from the registry. */
const PACKAGE = dirname(require.resolve("@sparticuz/chromium/package.json"));
const FOLDER = "node_modules/.cache/bulwark-oldest-browser";

/** Unpacked once, beside what else is installed; from the middle of it nothing is ever started. */
function unpacked(): string {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
  const folder = join(FOLDER, version);
  if (existsSync(folder)) return join(folder, "chromium");
  const making = `${folder}-${process.pid}`;
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const read = (name: string) => brotliDecompressSync(readFileSync(join(PACKAGE, "bin", name)));
  writeFileSync(join(making, "chromium"), read("chromium.br"), { mode: 0o755 });
  execFileSync("tar", ["-x", "-C", making], { input: read("swiftshader.tar.br") });
  renameSync(making, folder);
  return join(folder, "chromium");
}

/** The oldest browser that is supported, really of then. */
export const oldestBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: unpacked(), args: ["--use-gl=angle", ...CHROMIUM_FLAGS] });
