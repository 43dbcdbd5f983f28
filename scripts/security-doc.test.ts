import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const DOC = readFileSync("docs/security.md", "utf8");
const TEST = /`([\w./-]+\.(?:test|spec)\.ts)` “([^”]+)”/g;
/** The rows of its tables, without their heads. */
const ROWS = DOC.split("\n").filter((line) => /^\| (?!what they try)/.test(line));

describe("docs/security.md", () => {
  it("names a test for each claim", () => {
    expect(ROWS.length).toBeGreaterThan(15);
    for (const row of ROWS) {
      const [attack, , shown] = row.split(" | ");
      expect(shown, attack).toMatch(new RegExp(TEST.source));
    }
  });

  it("names tests that exist", () => {
    const named = [...DOC.matchAll(TEST)];
    expect(named.length).toBeGreaterThan(30);
    for (const [, file = "", title = ""] of named) {
      expect(existsSync(file), file).toBe(true);
      const titles = readFileSync(file, "utf8").matchAll(/\(\s*"([^"]+)",/g);
      expect(
        [...titles].map(([, one]) => one),
        file,
      ).toContain(title);
    }
  });
});
