import "./kit/node-version.mjs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt } from "./kit/build.mjs";
import { ensureInstalled } from "./kit/install.mjs";
import { ROOT } from "./kit/run.mjs";
import { say, stop } from "./kit/say.mjs";
import { ARCHITECTURES, PackingFailed, pack } from "./pack/make.mjs";

/** `npm run pack [-- --arch x64|arm64] [--to FOLDER]`: one archive that starts on a bare Linux server without network. */
const from = process.env.INIT_CWD ?? process.cwd();
process.chdir(ROOT);
const { arch, to } = options();
await ensureInstalled();
await ensureBuilt();
const { file, bytes } = await pack(arch, resolve(from, to)).catch((error) => {
  if (error instanceof PackingFailed) stop(...error.lines);
  throw error;
});
say(`已打包：${file}（${megabytes(bytes)} MB）`, `packed: ${file} (${megabytes(bytes)} MB)`);

function options() {
  try {
    const { values } = parseArgs({
      options: {
        arch: { type: "string", default: process.arch },
        to: { type: "string", default: resolve(ROOT, "dist") },
      },
    });
    if (ARCHITECTURES.includes(values.arch)) return values;
  } catch {
    // An option that there is not.
  }
  return stop(
    "npm run pack [-- --arch x64 或 arm64] [--to 文件夹]",
    "npm run pack [-- --arch x64 or arm64] [--to FOLDER]",
  );
}

function megabytes(bytes) {
  return Math.round(bytes / 1e6);
}
