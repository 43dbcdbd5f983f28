import "./kit/node-version.mjs";
import { ensureBuilt } from "./kit/build.mjs";
import { ensureInstalled } from "./kit/install.mjs";
import { checkPlace, enableTypeScript, launch, place } from "./kit/launch.mjs";
import { say, stop } from "./kit/say.mjs";

/** `npm run demo [-- --reset]`: an invented district, fully alive, for trying it out. */
process.env.BULWARK_MODE = "demo";
process.env.NODE_ENV = "production";
process.env.NEXT_TELEMETRY_DISABLED = "1";
process.env.DATA_DIR ||= "data/demo";

const where = place(process.env, "data/demo");
await checkPlace(where);
await ensureInstalled();
await ensureBuilt();
if (process.argv.includes("--reset")) {
  await enableTypeScript();
  const { resetFolder, DatabaseLocked, NotOurs } = await import("../server/store/engine/reset.ts");
  try {
    await resetFolder(where.dataDir);
    say("演示数据已清空", "the demo's data is cleared");
  } catch (error) {
    if (error instanceof DatabaseLocked) {
      stop(
        `数据目录正在使用，先停掉那个程序：${where.dataDir}`,
        `the data folder is in use: ${where.dataDir}`,
      );
    }
    if (error instanceof NotOurs) {
      stop(
        `这不是堡垒的数据目录，不会删除：${where.dataDir}`,
        `not a data folder of Bulwark, left alone: ${where.dataDir}`,
      );
    }
    throw error;
  }
}
say("正在启动演示……", "starting the demo…");
await launch();
