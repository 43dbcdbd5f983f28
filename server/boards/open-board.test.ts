import { describe, expect, it } from "vitest";
import type { Change } from "@/lib/board/board";
import { randomFrom } from "@/lib/kit/random";
import { Picture, plain } from "@/server/testing/picture";
import { OpenBoard } from "./open-board";

const LIMITS = { ring: 64, ringBytes: 16_384, turnBytes: 4096, turnRatio: 3 };
const EMPTY = { generation: 1, seq: 0, keyframe: 0, at: 0, bytes: [] };

/** A board in turns filled with what stays alive, overwritten, and emptied. */
function* history(seed: number): Iterable<Change> {
  const dice = randomFrom(seed);
  const board = "c1";
  const root = "gates";
  let keys = 0;
  for (let phase = 0; phase < 9; phase++) {
    const fill = Math.floor(dice() * 60);
    for (let i = 0; i < fill; i++)
      yield { board, root, key: `g${keys++}`, value: { text: "x".repeat(dice() * 300) } };
    const overwrite = Math.floor(dice() * 500);
    for (let i = 0; i < overwrite; i++)
      yield { board, root, key: `g${Math.floor(dice() * keys)}`, value: { i } };
    if (dice() < 0.6)
      for (let i = 0; i < keys; i++)
        if (dice() < 0.8) yield { board, root, key: `g${i}`, value: null };
  }
}

function live(board: OpenBoard): number {
  const fresh = board.doc.renewed();
  const { length } = fresh.encode();
  fresh.destroy();
  return length;
}

describe("a board in memory", () => {
  it("[BRD6] turns when it is large and mostly dead, at the latest with the next quarter written", () => {
    let turns = 0;
    for (let seed = 1; seed <= 3; seed++) {
      const board = new OpenBoard("c1", EMPTY, LIMITS);
      /** Bytes written since the rule began to hold; null while it does not. */
      let due: number | null = null;
      for (const change of history(seed)) {
        const bytes = board.write([change]);
        board.published(board.seq + 1, bytes, 0);
        const size = board.doc.encode().length;
        const outgrown = size >= LIMITS.turnBytes && 3 * live(board) < size;
        if (!outgrown) due = null;
        else due = due === null ? 0 : due + bytes.length;
        const next = board.outgrown();
        if (next) {
          expect(outgrown).toBe(true);
          expect(plain(next.state)).toEqual(plain(board.doc.state));
          board.turned(next, next.encode(), board.seq + 1);
          due = null;
          turns++;
        } else expect(due ?? 0).toBeLessThan(LIMITS.turnBytes / 4);
      }
    }
    expect(turns).toBeGreaterThan(3);
  });

  it("[BRD10] keeps few updates and few bytes of them, and serves every mark all the same", () => {
    for (const size of [10, 3_000]) {
      const board = new OpenBoard("c1", EMPTY, LIMITS);
      const screens = [new Picture()];
      for (let i = 0; i < 300; i++) {
        const value = { text: "x".repeat(size), i };
        const change = { board: "c1", root: "gates" as const, key: `g${i % 5}`, value };
        board.published(board.seq + 1, board.write([change]), 0);
        if (i % 7 === 0) {
          const screen = new Picture();
          screen.take(board.parts());
          screens.push(screen);
        }
      }
      const kept = board.parts({ generation: 1, seq: board.seq - 1 });
      expect(kept.map((part) => part.from)).toEqual([board.seq - 1]);
      for (const screen of screens) {
        const parts = board.parts(screen.mark("c1"));
        const updates = parts.filter((part) => part.from !== null);
        expect(updates.length).toBeLessThanOrEqual(LIMITS.ring);
        expect(updates.reduce((n, part) => n + part.bytes.length, 0)).toBeLessThanOrEqual(
          LIMITS.ringBytes,
        );
        expect(screen.take(parts)).toEqual([]);
        expect(screen.plain("c1")).toEqual(plain(board.doc.state));
      }
    }
  });

  it("[BRD11] sends who has nothing at most its state twice, or 4 KB more than it", () => {
    const board = new OpenBoard("c1", EMPTY);
    for (let i = 0; i < 400; i++) {
      const value = { text: "x".repeat(100), i };
      const change = { board: "c1", root: "gates" as const, key: `g${i % 5}`, value };
      const bytes = board.write([change]);
      board.published(board.seq + 1, bytes, 0);
      const sent = board.parts().reduce((n, part) => n + part.bytes.length, 0);
      const state = board.doc.encode().length;
      expect(sent).toBeLessThanOrEqual(Math.max(2 * state, state + 4_096) + bytes.length);
    }
  });

  it("that is large and alive is not measured with every write", () => {
    const board = new OpenBoard("c1", EMPTY, LIMITS);
    let measured = 0;
    for (let i = 0; i < 300; i++) {
      const key = `g${i}`;
      const value = { text: "x".repeat(100) };
      board.published(board.seq + 1, board.write([{ board: "c1", root: "gates", key, value }]), 0);
      const renewed = board.doc.renewed.bind(board.doc);
      board.doc.renewed = () => {
        measured++;
        return renewed();
      };
      expect(board.outgrown()).toBeNull();
      board.doc.renewed = renewed;
    }
    const written = board.doc.encode().length;
    expect(measured).toBeGreaterThan(0);
    expect(measured).toBeLessThanOrEqual(Math.ceil((4 * written) / LIMITS.turnBytes));
  });
});
