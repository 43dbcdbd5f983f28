import "./kit/node-version.mjs";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { audit } from "./kit/audit.mjs";
import { build } from "./kit/build.mjs";
import { ensureChromium } from "./kit/chromium.mjs";
import { one, playwrightCounts, vitestCounts } from "./kit/counts.mjs";
import { ensureInstalled } from "./kit/install.mjs";
import { ROOT, run, runTool } from "./kit/run.mjs";
import { say } from "./kit/say.mjs";

/** `npm test`: everything, from a fresh clone. `npm test -- unit lint`: only these steps. */
const reports = mkdtempSync(join(tmpdir(), "bulwark-reports-"));

const STEPS = {
  async types() {
    const code = (await runTool("next", ["typegen"])) || (await runTool("tsc", ["--noEmit"]));
    return one(code);
  },
  lint: async () => one(await runTool("biome", ["ci", "--colors=off", "--max-diagnostics=30"])),
  imports: async () => one(await run(process.execPath, ["scripts/check-layers.mjs"])),
  async audit() {
    const { answered, grave, others } = await audit();
    if (!answered) {
      say("软件源不答复，没有审计依赖", "the registry does not answer, packages are not audited");
      return { passed: 0, failed: 0 };
    }
    for (const one of grave) say(`有严重漏洞：${one}`, `grave advisory: ${one}`);
    if (others > 0) say(`另有 ${others} 个较轻的`, `${others} lesser ones`);
    return one(grave.length);
  },
  async unit() {
    const file = join(reports, "unit.json");
    const args = ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
    return vitestCounts(await runTool("vitest", args), file);
  },
  build: async () => one(await build()),
  async e2e() {
    const specs = readdirSync(join(ROOT, "e2e"), { recursive: true });
    if (!specs.some((name) => name.endsWith(".spec.ts"))) return { passed: 0, failed: 0 };
    const chromium = await ensureChromium();
    if (!chromium) {
      say(
        "没有 Chromium，也装不上：请装好后用 CHROMIUM_PATH 指明",
        "no Chromium, and none could be installed: install one and set CHROMIUM_PATH",
      );
      return { passed: 0, failed: 1 };
    }
    const file = join(reports, "e2e.json");
    const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
    const code = await runTool("playwright", ["test", "--reporter=list,json"], { env });
    return playwrightCounts(code, file);
  },
  async pack() {
    const config = "scripts/pack/vitest.config.ts";
    const file = join(reports, "pack.json");
    const args = ["run", "--config", config, "--reporter=verbose", "--reporter=json"];
    return vitestCounts(await runTool("vitest", [...args, `--outputFile.json=${file}`]), file);
  },
};
/** Takes minutes and downloads an archive's parts: done when it is asked for. */
const APART = ["pack"];

await ensureInstalled();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in STEPS));
if (unknown.length > 0) say(`没有这一步：${unknown}`, `no such step: ${unknown}`);
const names = Object.keys(STEPS).filter((name) =>
  asked.length === 0 ? !APART.includes(name) : asked.includes(name),
);
const total = { passed: 0, failed: unknown.length };
for (const [index, name] of names.entries()) {
  process.stdout.write(`\n[${index + 1}/${names.length}] ${name}\n`);
  const start = Date.now();
  const { passed, failed } = await STEPS[name]();
  total.passed += passed;
  total.failed += failed;
  const seconds = Math.round((Date.now() - start) / 1000);
  process.stdout.write(`${failed ? "✗" : "✓"} ${name}: ${passed} + ${failed}, ${seconds} s\n`);
}
rmSync(reports, { recursive: true, force: true });
process.exitCode = total.failed > 0 ? 1 : 0;
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
