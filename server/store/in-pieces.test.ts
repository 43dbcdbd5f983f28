import { expect, it } from "vitest";
import { inPieces } from "./in-pieces";

it("rows go in pieces that a statement takes, in order and all of them", () => {
  const rows = Array.from({ length: 25_000 }, (_, a) => ({ a, b: 1, c: 2, d: 3, e: 4 }));
  const pieces = [...inPieces(rows)];
  expect(pieces.map(({ length }) => length)).toEqual([12_000, 12_000, 1_000]);
  expect(pieces.flat()).toEqual(rows);
  expect([...inPieces(rows.slice(0, 5), 2)].map(({ length }) => length)).toEqual([2, 2, 1]);
  expect([...inPieces([])]).toEqual([]);
});
