import { describe, expect, it } from "vitest";
import { fenceLine, tent } from "@/lib/testing/sketches";
import { SheetDoc } from "./doc";
import { SheetReplica } from "./replica";
import type { Stroke } from "./sketch";

const A = "sketch-a";
const B = "sketch-b";

/** A server that has taken these strokes, each by somebody else. */
function server(...strokes: Stroke[]): SheetDoc {
  const doc = new SheetDoc();
  for (const stroke of strokes) doc.draw([stroke]);
  return doc;
}

const open = (replica: SheetReplica, doc: SheetDoc, generation = 1, mayDraw = true): void => {
  const { have } = replica;
  const known = have?.generation === generation ? have.stateVector : undefined;
  const whole = known === undefined;
  replica.opened({ generation, update: doc.encode(known), whole, mayDraw });
};

/** Sends what is next to the server, which takes it. */
function send(replica: SheetReplica, doc: SheetDoc): void {
  doc.apply(replica.next()?.update ?? new Uint8Array([0, 0]));
  replica.taken();
}

const plain = (sheet: SheetReplica | SheetDoc) => Object.fromEntries(sheet.sketches());

describe("a screen's sheet", () => {
  it("[SHT3] does again what was not taken yet, when its document has to go", () => {
    const doc = server({ id: A, sketch: tent() });
    const replica = new SheetReplica(() => {});
    open(replica, doc);
    replica.draw([{ id: B, sketch: fenceLine() }]);
    replica.draw([{ id: A, sketch: null }]);
    expect(replica.next()).not.toBeNull();
    expect(replica.next()).toBeNull();
    expect(replica.refused("gap")).toEqual([]);
    expect(replica.next()).toBeNull();
    open(replica, doc);
    expect(plain(replica)).toEqual({ [B]: fenceLine() });
    send(replica, doc);
    expect(plain(doc)).toEqual({ [B]: fenceLine() });
    expect(replica.waiting).toBe(0);
  });

  it("[SHT6] erases nothing that somebody has changed since, when it does so again", () => {
    const replica = new SheetReplica(() => {});
    open(replica, server({ id: A, sketch: tent() }, { id: B, sketch: tent() }));
    replica.draw([
      { id: A, sketch: null },
      { id: B, sketch: null },
    ]);
    open(replica, server({ id: A, sketch: tent(126.9) }, { id: B, sketch: tent() }), 2);
    expect(plain(replica)).toEqual({ [A]: tent(126.9) });
  });

  it("[SHT6] merges an erasure with a change that was made meanwhile: the change stays", () => {
    for (const order of [0, 1]) {
      const doc = server({ id: A, sketch: tent() });
      const eraser = new SheetReplica(() => {});
      const mover = new SheetReplica(() => {});
      for (const replica of [eraser, mover]) open(replica, doc);
      eraser.draw([{ id: A, sketch: null }]);
      mover.draw([{ id: A, sketch: tent(126.9) }]);
      for (const replica of order ? [eraser, mover] : [mover, eraser]) send(replica, doc);
      for (const replica of [eraser, mover]) open(replica, doc);
      for (const sheet of [doc, eraser, mover]) expect(plain(sheet)).toEqual({ [A]: tent(126.9) });
    }
  });

  it("[SHT3] gives up only what is refused alone", () => {
    const doc = server();
    const replica = new SheetReplica(() => {});
    open(replica, doc);
    replica.draw([{ id: A, sketch: tent() }]);
    replica.draw([{ id: B, sketch: fenceLine() }]);
    replica.next();
    expect(replica.refused("sheet-full")).toEqual([]);
    open(replica, doc);
    replica.next();
    expect(replica.refused("sheet-full")).toEqual([{ id: A, was: null, sketch: tent() }]);
    open(replica, doc);
    send(replica, doc);
    expect(plain(doc)).toEqual({ [B]: fenceLine() });
    expect(plain(replica)).toEqual({ [B]: fenceLine() });
  });

  it("[SHT4] keeps what was drawn until there is a right to it, or lets go of it", () => {
    const doc = server();
    const replica = new SheetReplica(() => {});
    open(replica, doc, 1, false);
    replica.draw([{ id: A, sketch: tent() }]);
    expect(replica.next()).toBeNull();
    const again = new SheetReplica(() => {}, replica.kept);
    open(again, doc);
    send(again, doc);
    expect(plain(doc)).toEqual({ [A]: tent() });
    replica.giveUp();
    open(replica, server());
    expect(replica.size + replica.waiting).toBe(0);
  });

  it("undoes and does again what was done here, and nothing of others", () => {
    const doc = server();
    const [anna, ben] = [new SheetReplica(() => {}), new SheetReplica(() => {})];
    for (const replica of [anna, ben]) open(replica, doc);
    anna.draw([{ id: A, sketch: tent() }]);
    ben.draw([{ id: B, sketch: fenceLine() }]);
    for (const replica of [anna, ben]) send(replica, doc);
    for (const replica of [anna, ben]) open(replica, doc);
    anna.draw([{ id: B, sketch: tent(126.8) }]);
    anna.undo();
    anna.undo();
    expect(anna.canUndo).toBe(false);
    expect(plain(anna)).toEqual({ [B]: fenceLine() });
    anna.redo();
    while (anna.waiting > 0) send(anna, doc);
    expect(plain(doc)).toEqual({ [A]: tent(), [B]: fenceLine() });
  });

  it("[SHT3] cuts what is too much for one message into several", () => {
    const doc = server();
    const replica = new SheetReplica(() => {});
    open(replica, doc);
    const strokes = Array.from({ length: 120 }, (_, i) => ({
      id: `sketch-${i}`,
      sketch: fenceLine(i < 4 ? 1_000 : 2),
    }));
    replica.draw(strokes);
    const sizes: number[] = [];
    for (let next = replica.next(); next; next = replica.next()) {
      sizes.push(next.update.length);
      doc.apply(next.update);
      replica.taken();
    }
    expect(doc.size).toBe(120);
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(96 * 1024);
  });
});
