import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sourceHash } from "./build.mjs";
import { one, playwrightCounts, vitestCounts } from "./counts.mjs";
import { installed } from "./install.mjs";

let root: string;
beforeEach(() => {
  root = `${mkdtempSync(join(tmpdir(), "bulwark-kit-"))}/`;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, content: unknown): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

describe("whether packages are installed", () => {
  const lock = {
    packages: {
      "": { version: "1" },
      "node_modules/a": { version: "1.0.0" },
      "node_modules/mac-only": { version: "2.0.0", optional: true },
    },
  };

  it("asks for each version of the lock file, except what the platform leaves out", () => {
    put("package-lock.json", lock);
    expect(installed(root)).toBe(false);
    put("node_modules/.package-lock.json", {
      packages: { "node_modules/a": { version: "1.0.0" } },
    });
    expect(installed(root)).toBe(true);
    put("node_modules/.package-lock.json", {
      packages: { "node_modules/a": { version: "0.9.0" } },
    });
    expect(installed(root)).toBe(false);
  });
});

describe("whether the pages are built", () => {
  it("changes with what goes into them, and with nothing else", () => {
    put("app/page.tsx", "one");
    const before = sourceHash(root);
    put("app/page.test.tsx", "a test");
    put("server/main.ts", "a server");
    expect(sourceHash(root)).toBe(before);
    put("lib/kit/x.ts", "more");
    const after = sourceHash(root);
    expect(after).not.toBe(before);
    put("app/page.tsx", "two");
    expect(sourceHash(root)).not.toBe(after);
  });
});

describe("counting", () => {
  it("takes a check as one", () => {
    expect([one(0), one(2)]).toEqual([
      { passed: 1, failed: 0 },
      { passed: 0, failed: 1 },
    ]);
  });

  it("reads the reports, and never calls a failed run clean", () => {
    const unit = put("unit.json", { numPassedTests: 7, numFailedTests: 0 });
    expect(vitestCounts(0, unit)).toEqual({ passed: 7, failed: 0 });
    expect(vitestCounts(1, unit)).toEqual({ passed: 7, failed: 1 });
    expect(vitestCounts(1, join(root, "none.json"))).toEqual({ passed: 0, failed: 1 });
    const e2e = put("e2e.json", { stats: { expected: 4, unexpected: 2, flaky: 0 } });
    expect(playwrightCounts(1, e2e)).toEqual({ passed: 4, failed: 2 });
  });
});
