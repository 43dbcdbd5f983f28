import { describe, expect, it } from "vitest";
import { ConfigError } from "./config";
import { explainStartError } from "./start-error";
import { DatabaseLocked } from "./store/engine/lock";

const coded = (code: string, more = {}) =>
  Object.assign(new Error(`${code} happened`), { code, ...more });

describe("what a failed start says", () => {
  it.each([
    [new DatabaseLocked("/srv/data"), "/srv/data"],
    [coded("EADDRINUSE", { port: 3000 }), "3000"],
    [coded("EACCES"), "EACCES"],
    [coded("ENOSPC"), "disk"],
    [new Error("could not extend file: No space left on device"), "disk"],
    [coded("ECONNREFUSED"), "database"],
  ])("is one line in both languages for %s", (error, word) => {
    const lines = explainStartError(error);
    expect(lines).toHaveLength(1);
    expect(lines?.[0]).toContain(word);
    expect(lines?.[0]).toMatch(/[\u4e00-\u9fff].* \/ /);
  });

  it("passes the lines of a wrong configuration on", () => {
    expect(explainStartError(new ConfigError(["a", "b"]))).toEqual(["a", "b"]);
  });

  it("leaves what nobody foresaw to its stack", () => {
    expect(explainStartError(new TypeError("x is not a function"))).toBeUndefined();
    expect(explainStartError("what")).toBeUndefined();
  });
});
