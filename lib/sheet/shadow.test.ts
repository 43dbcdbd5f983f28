import { describe, expect, it } from "vitest";
import { randomFrom } from "@/lib/kit/random";
import { fenceLine, tent } from "@/lib/testing/sketches";
import { type Changed, SheetDoc } from "./doc";
import { Shadow } from "./shadow";
import { Sketch, SketchId } from "./sketch";
import { bent, HOSTILE } from "./testing/hostile";

const A = "sketch-a";

/** What a person draws, as updates. */
function drawer(): { doc: SheetDoc; updates: Uint8Array[]; changes: Changed[][] } {
  const doc = new SheetDoc();
  const updates: Uint8Array[] = [];
  const changes: Changed[][] = [];
  doc.onChange((update, changed) => {
    updates.push(update);
    changes.push(changed);
  });
  return { doc, updates, changes };
}

describe("an update that is tried", () => {
  it.each(Object.keys(HOSTILE))("[SHT3] is refused when it is %s", (name) => {
    const shadow = new Shadow([], new Map());
    const update = HOSTILE[name]?.(4_711) ?? new Uint8Array();
    expect(shadow.take(update, "mallory")).toMatchObject({ ok: false });
  });

  it("[SHT3] is never more than sketches, whatever is bent in it", () => {
    const results = { taken: 0, refused: 0 };
    for (let seed = 1; seed <= 6_000; seed++) {
      const dice = randomFrom(seed);
      const own = drawer();
      own.doc.draw([{ id: A, sketch: tent() }]);
      own.doc.draw([{ id: "sketch-b", sketch: fenceLine() }]);
      const before = own.doc.encode();
      own.doc.draw([
        { id: A, sketch: fenceLine(4) },
        { id: "sketch-b", sketch: null },
      ]);
      const shadow = new Shadow([before], new Map());
      for (const update of own.updates.slice(0, 2)) shadow.follow(update);
      const update = own.updates[2] ?? before;
      const taken = new Shadow([], new Map()).take(bent(before, dice), "mallory");
      const again = shadow.take(bent(update, dice), "mallory");
      for (const result of [taken, again]) {
        results[result.ok ? "taken" : "refused"]++;
        if (!result.ok || !result.value.update) continue;
        const other = new SheetDoc(result === taken ? [] : [before]);
        other.apply(result.value.update);
        expect(other.waits).toBe(false);
        for (const [id, sketch] of other.sketches()) {
          expect(SketchId.safeParse(id).success).toBe(true);
          expect(Sketch.safeParse(sketch).success).toBe(true);
        }
      }
    }
    expect(results.taken).toBeGreaterThan(200);
    expect(results.refused).toBeGreaterThan(3_000);
  });

  it("[SHT3] says why: a gap, too much, a full sheet", () => {
    const own = drawer();
    own.doc.draw([{ id: A, sketch: tent() }]);
    own.doc.draw([{ id: A, sketch: fenceLine() }]);
    const shadow = new Shadow([], new Map());
    expect(shadow.take(own.updates[1] ?? new Uint8Array(), "a")).toEqual({
      ok: false,
      error: "gap",
    });

    const many = drawer();
    for (let i = 0; i < 11; i++)
      many.doc.draw(
        Array.from({ length: 100 }, (_, k) => ({ id: `sketch-${i}-${k}`, sketch: tent() })),
      );
    const full = new Shadow([], new Map());
    const answers = many.updates.map((update) => full.take(update, "a"));
    expect(answers.slice(0, 10).every(({ ok }) => ok)).toBe(true);
    expect(answers[10]).toEqual({ ok: false, error: "sheet-full" });
  });

  it("[SHT5] writes as no Yjs client that somebody else has used", () => {
    const own = drawer();
    own.doc.draw([{ id: A, sketch: tent() }]);
    own.doc.draw([{ id: A, sketch: null }]);
    own.doc.draw([{ id: A, sketch: tent(126.7) }]);
    const [first, second, third] = own.updates as [Uint8Array, Uint8Array, Uint8Array];
    const owners = new Map<number, string>();
    const shadow = new Shadow([], owners);
    expect(shadow.take(first, "anna").ok).toBe(true);
    // To erase writes nothing: anybody may.
    expect(shadow.take(second, "mallory").ok).toBe(true);
    expect(shadow.take(third, "mallory")).toEqual({ ok: false, error: "other-document" });
    expect(new Shadow([first, second], new Map()).take(third, "anna").ok).toBe(false);
    expect(new Shadow([first, second], owners).take(third, "anna").ok).toBe(true);
  });

  it("[SHT5] belongs to who drew first, whoever says the same after them", () => {
    const anna = drawer();
    anna.doc.draw([{ id: A, sketch: tent() }]);
    const known = anna.doc.encode();
    anna.doc.draw([{ id: A, sketch: fenceLine() }]);
    const [first, second] = anna.updates as [Uint8Array, Uint8Array];
    const shadow = new Shadow([], new Map());
    expect(shadow.take(first, "anna").ok).toBe(true);
    expect(shadow.take(known, "mallory")).toMatchObject({ ok: true, value: { update: null } });
    expect(shadow.take(second, "anna").ok).toBe(true);

    // One who has drawn on top of what they saw sends that along, and owns their own alone.
    const mallory = drawer();
    mallory.doc.apply(anna.doc.encode());
    mallory.doc.draw([{ id: "sketch-b", sketch: tent() }]);
    expect(shadow.take(mallory.doc.encode(), "mallory").ok).toBe(true);
    anna.doc.draw([{ id: A, sketch: tent(126.7) }]);
    expect(shadow.take(anna.updates[2] ?? new Uint8Array(), "mallory").ok).toBe(false);
    expect(shadow.take(anna.updates[2] ?? new Uint8Array(), "anna").ok).toBe(true);
  });

  it("[SHT3] passes nothing on of what was written and taken back in the same breath", () => {
    const own = drawer();
    own.doc.draw([{ id: A, sketch: { ...tent(), label: "秘密" } }]);
    own.doc.draw([{ id: A, sketch: tent() }]);
    const taken = new Shadow([], new Map()).take(own.doc.encode(), "a");
    if (!taken.ok || !taken.value.update) throw new Error("not taken");
    expect(Buffer.from(taken.value.update).includes("秘密")).toBe(false);
    expect(taken.value.changed).toEqual([{ id: A, was: null, sketch: tent() }]);
  });

  it("[SHT3] knows how many values are under an id, whoever told it of them", () => {
    const shadow = new Shadow([], new Map());
    const sheet = new SheetDoc();
    for (let i = 0; i < 240; i++) {
      const own = drawer();
      own.doc.apply(sheet.encode());
      own.updates.length = 0;
      own.doc.draw([{ id: A, sketch: tent(i / 10) }]);
      const [update = new Uint8Array()] = own.updates;
      if (i % 120 < 110) shadow.follow(update);
      else expect(shadow.take(update, `person-${i}`).ok).toBe(true);
      sheet.apply(update);
    }
    expect(shadow.deepest).toBe(240);
  });
});
