import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BoardDoc } from "@/lib/board/doc";
import { type Part, unpackParts } from "@/lib/protocol/bundle";
import { Picture, plain } from "@/server/testing/picture";
import { Hub, type Outlet, tickFor } from "./hub";
import { Rooms } from "./rooms";

type Sent =
  | { room: string; bytes: Uint8Array; parts: Part[] }
  | { author: string; device: string; verdicts: string[] };

/** A board that is written and published as the executor does it. */
class Source {
  doc = new BoardDoc();
  generation = 1;
  seq = 0;
  constructor(readonly board: string) {}

  next(value: number | string): Part {
    const { board, generation, seq: from } = this;
    const bytes = this.doc.write([{ board, root: "gates", key: `g${Number(value) % 3}`, value }]);
    return { board, generation, from, seq: ++this.seq, bytes };
  }

  turn(): Part {
    this.doc = this.doc.renewed();
    const { board } = this;
    const bytes = this.doc.encode();
    return { board, generation: ++this.generation, from: null, seq: ++this.seq, bytes };
  }
}

describe("the hub", () => {
  let rooms: Rooms;
  let hub: Hub;
  let sent: Sent[];
  let atLeast: number;
  beforeEach(() => {
    vi.useFakeTimers();
    rooms = new Rooms();
    sent = [];
    atLeast = 0;
    const outlet: Outlet = {
      frame: (room, bytes) => sent.push({ room, bytes, parts: unpackParts(bytes) }),
      verdicts: (author, device, list) =>
        sent.push({ author, device, verdicts: list.map((v) => v.id) }),
    };
    hub = new Hub(rooms, outlet, () => atLeast);
  });
  afterEach(() => {
    hub.stop();
    vi.useRealTimers();
  });
  const publish = (...boards: Part[]) => hub.publish({ verdicts: [], boards, commands: [] });
  const frames = () => sent.flatMap((one) => ("parts" in one ? [one] : []));

  it("merges a tick's commits into one frame a room, and no room gets another's boards", () => {
    const [a, b, c] = ["a", "b", "c"].map((id) => new Source(id));
    if (!a || !b || !c) throw new Error("three boards");
    rooms.enter(["a", "b"]);
    rooms.enter(["a", "b"]);
    rooms.enter(["b"]);
    for (let i = 0; i < 40; i++) publish(a.next(i), b.next(i), c.next(i));
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(tickFor(3));
    const shape = frames().map(({ room, parts }) => [
      room,
      parts.map(({ board, from, seq }) => [board, from, seq]),
    ]);
    const both = [
      ["a", 0, 40],
      ["b", 0, 40],
    ];
    expect(shape).toEqual([
      ["all:a,b", both],
      ["one:b", [["b", 0, 40]]],
    ]);
    const picture = new Picture();
    picture.take(["a", "b"].map((board) => whole(board)));
    expect(picture.take(frames()[0]?.parts ?? [])).toEqual([]);
    expect(picture.plain("a")).toEqual(plain(a.doc.state));
    vi.advanceTimersByTime(1_000);
    expect(frames()).toHaveLength(2);
  });

  it("sends verdicts before the frames with their effects", () => {
    const a = new Source("a");
    rooms.enter(["a"]);
    for (let i = 0; i < 3; i++) {
      const verdict = { id: `c${i}`, as: "done" as const, marks: [], late: false };
      const verdicts = [{ author: "anna", device: i < 2 ? "d1" : "d2", verdict }];
      hub.publish({ verdicts, boards: [a.next(i)], commands: [] });
    }
    hub.flush();
    expect(sent.slice(0, 2)).toEqual([
      { author: "anna", device: "d1", verdicts: ["c0", "c1"] },
      { author: "anna", device: "d2", verdicts: ["c2"] },
    ]);
    expect(frames()).toHaveLength(1);
    expect(sent.indexOf(frames()[0] as Sent)).toBe(2);
  });

  it("never merges two generations: a turn sends the whole state, then what follows it", () => {
    const a = new Source("a");
    rooms.enter(["a"]);
    const early = new Picture();
    early.take([whole("a")]);
    publish(a.next(1));
    publish(a.next(2));
    publish(a.turn());
    publish(a.next(3));
    publish(a.next(4));
    hub.flush();
    const parts = frames()[0]?.parts ?? [];
    expect(parts.map(({ generation, from, seq }) => [generation, from, seq])).toEqual([
      [2, null, 3],
      [2, 3, 5],
    ]);
    expect(early.take(parts)).toEqual([]);
    expect(early.plain("a")).toEqual(plain(a.doc.state));
  });

  it("[LOAD3] sends once four megabytes wait, and else no sooner than a tick may end", () => {
    atLeast = 2_000;
    const a = new Source("a");
    rooms.enter(["a"]);
    publish(a.next(0));
    vi.advanceTimersByTime(0);
    publish(a.next(1), a.next("x".repeat(3 * 1024 * 1024)));
    vi.advanceTimersByTime(1_999);
    expect(frames()).toHaveLength(1);
    publish(a.next("x".repeat(1024 * 1024)));
    expect(frames()).toHaveLength(2);
    expect(hub.counts.early).toBe(1);
    publish(a.next(2));
    vi.advanceTimersByTime(1_999);
    expect(frames()).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(frames()).toHaveLength(3);
  });

  it("lengthens its tick with the number of watchers, within bounds", () => {
    expect(tickFor(0)).toBe(0);
    expect(tickFor(1_000)).toBe(100);
    expect(tickFor(6_000)).toBe(250);
  });

  function whole(board: string): Part {
    return { board, generation: 1, from: null, seq: 0, bytes: new BoardDoc().encode() };
  }
});
