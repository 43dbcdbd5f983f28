import { describe, expect, it } from "vitest";
import { SheetDoc } from "@/lib/sheet/doc";
import { DEEPEST } from "@/lib/sheet/limits";
import { tent } from "@/lib/testing/sketches";
import { OpenSheet } from "./open-sheet";

const A = "sketch-a";

/** Somebody with a document of their own, who hears of everything. */
function drawer(account: string) {
  const doc = new SheetDoc();
  let last = new Uint8Array();
  doc.onChange((update, _changed, own) => {
    if (own) last = new Uint8Array(update);
  });
  const draw = (lon: number): Uint8Array => {
    doc.draw([{ id: A, sketch: tent(lon) }]);
    return last;
  };
  return { account, doc, draw };
}

describe("a sheet in memory", () => {
  it("[SHT8] begins a generation when hands in turn have changed one sketch a thousand times", () => {
    const sheet = new OpenSheet("c1", {
      generation: 1,
      seq: 0,
      keyframe: null,
      updates: [],
      traces: [],
    });
    const people = [drawer("anna"), drawer("boris")] as const;
    let turns: Uint8Array | null = null;
    for (let i = 0; turns === null; i++) {
      if (i > DEEPEST + 1) throw new Error("it never began one");
      const [one, other] = i % 2 === 0 ? people : [people[1], people[0]];
      const update = one.draw(126 + i / 10_000);
      other.doc.apply(update);
      const taken = sheet.try(update, one.account);
      if (!taken.ok || !taken.value.update) throw new Error("not taken");
      const hand = { account: one.account, name: "", title: "", at: i };
      const { update: bytes, changed } = taken.value;
      sheet.settled([{ seq: i + 1, hand, bytes, changed }]);
      turns = sheet.outgrown();
    }
    expect(sheet.seq).toBe(DEEPEST + 1);
    const before = sheet.doc.get(A);
    sheet.turned(turns);
    expect(sheet.generation).toBe(2);
    expect(sheet.doc.get(A)).toEqual(before);
    expect(sheet.doc.depth(A)).toBe(1);
    expect(sheet.outgrown()).toBeNull();
    expect(sheet.traces.get(A)?.drawn.account).toBe("anna");
  });
});
