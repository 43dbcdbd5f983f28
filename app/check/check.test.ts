import { readFileSync } from "node:fs";
import { parse } from "acorn";
import { describe, expect, it } from "vitest";
import { TOO_OLD } from "@/app/_ui/too-old";
import { CHECKS } from "./checks";

const script = readFileSync("public/check.js", "utf8");

describe("[WEB8] the check of a phone", () => {
  it.each([
    ["its script", script],
    ["what finds out that a browser is too old", TOO_OLD],
  ])("is written so that a browser of 2009 reads it: %s", (_what, text) => {
    expect(() => parse(text, { ecmaVersion: 5 })).not.toThrow();
  });

  it("has words for every answer that the script may give, and no others", () => {
    const said = new Set([...script.matchAll(/"(\w+)"/g)].map(([, word]) => word));
    for (const { key, answers } of CHECKS) {
      expect(said, key).toContain(key);
      for (const answer of Object.keys(answers))
        expect(said, `${key}: ${answer}`).toContain(answer);
    }
    const known = new Set(CHECKS.flatMap(({ answers }) => Object.keys(answers)));
    for (const [, answer = ""] of script.matchAll(/tell(?:Clock)?\("(\w+)"\)/g))
      expect(known).toContain(answer);
  });
});
