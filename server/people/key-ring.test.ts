import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newKey, parseKeys } from "./data-keys";
import { KeyRing, SealBroken } from "./key-ring";

const key = (n: number) => new Uint8Array(32).fill(n);
const text = fc.string({ unit: "binary", maxLength: 80 });

describe("[PPL1] what is sealed", () => {
  const keys = new KeyRing([key(1), key(2)]);

  it("is read at its own place only, and holds nothing of the text", () => {
    fc.assert(
      fc.property(text, fc.string(), fc.string(), (said, place, other) => {
        const sealed = keys.seal(place, said);
        expect(keys.open(place, sealed)).toBe(said.toWellFormed());
        if (said.length > 3) expect(sealed.includes(said)).toBe(false);
        if (Buffer.compare(Buffer.from(place), Buffer.from(other)) !== 0)
          expect(() => keys.open(other, sealed)).toThrow(SealBroken);
      }),
    );
  });

  it("is not read once any bit of it is another", () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 0, max: 7 }), (said, at, bit) => {
        const sealed = keys.seal("person:1", said);
        const i = at % sealed.length;
        sealed[i] = (sealed[i] ?? 0) ^ (1 << bit);
        expect(() => keys.open("person:1", sealed)).toThrow(SealBroken);
      }),
    );
  });

  it("is read with the key that sealed it, wherever in the ring that is", () => {
    const old = new KeyRing([key(2)]).seal("person:1", "张三");
    expect(keys.open("person:1", old)).toBe("张三");
    expect(keys.current.equals(old.subarray(0, 4))).toBe(false);
    expect(() => new KeyRing([key(3)]).open("person:1", old)).toThrow(SealBroken);
  });

  it("is found by its hash under each key, and by no other key", () => {
    expect(keys.blinds("138")).toEqual([keys.blind("138"), new KeyRing([key(2)]).blind("138")]);
    expect(new KeyRing([key(3)]).blind("138")).not.toEqual(keys.blind("138"));
    expect(keys.blind("139")).not.toEqual(keys.blind("138"));
  });

  it("says the place and never the text when it can't be read", () => {
    const sealed = keys.seal("person:1", "13800000000");
    expect(() => keys.open("person:2", sealed)).toThrow(/^person:2: changed, or of another row$/);
  });
});

it("reads keys as they are written, and nothing else", () => {
  const [one, other] = [newKey(), newKey()];
  expect(parseKeys(`${one},${other}`)).toEqual(
    [one, other].map((text) => Buffer.from(text, "base64url")),
  );
  expect(parseKeys(`${one}\n${other}\n`)).toHaveLength(2);
  for (const bad of ["", "password", `${one},x`, `${one}${other}`])
    expect(parseKeys(bad)).toBeNull();
});
