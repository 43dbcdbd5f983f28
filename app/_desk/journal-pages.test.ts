import { describe, expect, it } from "vitest";
import { newestFirst } from "@/lib/protocol/journal";
import { withNewest, withOlder } from "./journal-pages";

const act = (arrived: number, n = 1, id = `device-${arrived}-${n}`) => ({ arrived, n, id });
const ids = (pages: { entries: readonly { id: string }[] } | null) =>
  pages?.entries.map(({ id }) => id);

describe("the journal's pages", () => {
  it("stand in one order, an outbox's acts of one moment by their numbers", () => {
    const acts = [act(1, 9), act(2, 1), act(2, 10), act(2, 2), act(2, 2, "another-2-2")];
    expect(acts.sort(newestFirst).map(({ id }) => id)).toEqual([
      "device-2-10",
      "device-2-2",
      "another-2-2",
      "device-2-1",
      "device-1-9",
    ]);
  });

  it("take in what came meanwhile and what lies before, each once", () => {
    const first = withNewest(null, "c1", [act(5), act(4), act(3)], 3);
    const next = withNewest(first, "c1", [act(6), act(5)], 2);
    const all = withOlder(next, act(3), [act(2), act(1)], 3);
    expect(ids(all)).toEqual([6, 5, 4, 3, 2, 1].map((at) => act(at).id));
    expect([first.ended, next.ended, all?.ended]).toEqual([false, false, true]);
  });

  it("begin anew when more has come than was asked for: a journal with a hole is none", () => {
    const old = withNewest(null, "c1", [act(2), act(1)], 200);
    const pages = withNewest(old, "c1", [act(9), act(8)], 2);
    expect(ids(pages)).toEqual([act(9).id, act(8).id]);
    expect(pages.ended).toBe(false);
  });

  it("take no page that belongs to another place or to pages given up since", () => {
    const old = withNewest(null, "c1", [act(2), act(1)], 200);
    expect(ids(withNewest(old, "c2", [act(3)], 200))).toEqual([act(3).id]);
    expect(withOlder(old, act(7), [act(6)], 200)).toBe(old);
  });
});
