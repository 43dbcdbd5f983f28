import fc from "fast-check";
import parser from "socket.io-msgpack-parser";
import { describe, expect, it } from "vitest";
import { sane } from "./sane";

const encoder = new parser.Encoder();
const bytes = (value: unknown): Uint8Array =>
  (encoder.encode(value as never) as unknown as [Uint8Array])[0];

describe("what is decoded", () => {
  it("is every value that a screen could send", () => {
    const values = fc.anything({
      maxDepth: 4,
      withDate: true,
      withTypedArray: false,
      withSparseArray: false,
    });
    fc.assert(
      fc.property(values, (value) => {
        let encoded: Uint8Array;
        try {
          encoded = bytes([value]);
        } catch {
          return;
        }
        expect(sane(encoded)).toBe(!Buffer.from(encoded).includes("__proto__"));
      }),
      { numRuns: 2_000 },
    );
    const have = Array.from({ length: 2_000 }, (_, seq) => ({
      board: `c${seq}`,
      generation: 1,
      seq,
    }));
    const pending = Array.from({ length: 500 }, (_, i) => `a-command-of-forty-characters-${i}`);
    expect(sane(bytes({ type: 2, nsp: "/", data: ["join", { have, pending }], id: 3 }))).toBe(true);
    expect(sane(bytes(["长".repeat(70_000), Buffer.alloc(70_000), -1, 2 ** 40, 1.5]))).toBe(true);
  });

  it("is nothing that is cut off, goes on, promises more than it holds, or names a prototype", () => {
    const whole = bytes({ type: 2, data: ["join", { node: "d", have: [1, 2, 3] }], id: 1 });
    for (let end = 0; end < whole.length; end++) expect(sane(whole.subarray(0, end))).toBe(false);
    expect(sane(Buffer.concat([whole, whole]))).toBe(false);
    const odd = [{ ["__proto__"]: Buffer.alloc(3) }, [["__proto__"]], { a: { b: "__proto__" } }];
    for (const value of odd) expect(sane(bytes(value))).toBe(false);
    for (const prefix of [0x91, 0x81, 0xdc, 0xdd, 0xde, 0xdf, 0xc7, 0xc8, 0xc9, 0xc1, 0xdb, 0xc6])
      expect(sane(Buffer.alloc(200_000, prefix)), prefix.toString(16)).toBe(false);
  });
});
