import { describe, expect, it } from "vitest";
import { HOUR } from "@/lib/kit/clock";
import { backupWord, needsCare } from "./backup-word";

describe("[BAK7] what is said of backups", () => {
  const now = 1_000 * HOUR;
  const said = (last: number | null, every: number | null) => {
    const word = backupWord({ last, every }, now);
    return [word, needsCare(word)];
  };

  it("needs care once the last one is older than twice its time, or where none was made yet", () => {
    expect(said(now - 12 * HOUR, 6 * HOUR)).toEqual(["last", false]);
    expect(said(now - 12 * HOUR - 1, 6 * HOUR)).toEqual(["late", true]);
    expect(said(null, 6 * HOUR)).toEqual(["none", true]);
  });

  it("of a server that makes none by itself is just that, and when somebody made the last one", () => {
    expect(said(null, null)).toEqual(["unplanned", false]);
    expect(said(now - 100 * HOUR, null)).toEqual(["lastUnplanned", false]);
  });
});
