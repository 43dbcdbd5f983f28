import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bytesLeft,
  type Facts,
  KINDS,
  mayByItself,
  percentOf,
  readinessOf,
  type Stocks,
  sizeOf,
} from "./readiness";

const whole = (of = 10) => ({ of, kept: of, left: 0 });
const ready: Facts = {
  stock: { app: whole(), names: whole(1), map: whole(90), sheets: whole(3) },
  boards: true,
  running: false,
  outdated: false,
  hindrance: null,
  room: null,
};
const without = (news: Partial<Stocks>): Facts => ({
  ...ready,
  stock: { ...(ready.stock as Stocks), ...news },
});
const half = without({ map: { of: 90, kept: 39, left: 400_000 } });

const anyStock = fc
  .tuple(fc.nat(200), fc.nat(200))
  .map(([a, b]) => ({ of: Math.max(a, b), kept: Math.min(a, b), left: Math.abs(a - b) }));
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  stock: fc.option(fc.record({ app: anyStock, names: anyStock, map: anyStock, sheets: anyStock })),
  boards: fc.boolean(),
  running: fc.boolean(),
  outdated: fc.boolean(),
  hindrance: fc.constantFrom("unable" as const, "cut" as const, "full" as const, null),
  room: fc.option(fc.record({ needs: fc.nat(), free: fc.nat() })),
});

describe("[OFF1] whether a screen would go on without a network", () => {
  it("is said to be ready when everything is kept, and only then", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { stock, boards, hindrance } = facts;
        const all = stock !== null && KINDS.every((kind) => stock[kind].kept === stock[kind].of);
        const is = all && boards && hindrance !== "unable";
        expect(readinessOf(facts).is === "ready").toBe(is);
      }),
    );
  });

  it("is never said to be there whole while anything is missing", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const readiness = readinessOf(facts);
        if (readiness.is !== "ready") expect(percentOf(readiness)).toBeLessThan(100);
      }),
    );
  });

  it("names what is missing, the boards too", () => {
    expect(readinessOf(half)).toEqual({ is: "missing", lacks: ["map"], outdated: false });
    expect(readinessOf({ ...half, boards: false, outdated: true })).toEqual({
      is: "missing",
      lacks: ["map", "boards"],
      outdated: true,
    });
    expect(readinessOf({ ...ready, boards: false })).toMatchObject({ lacks: ["boards"] });
  });

  it("says how far it is, and that it was cut off there", () => {
    expect(percentOf(readinessOf({ ...half, running: true }))).toBe(50);
    expect(readinessOf({ ...half, hindrance: "cut" })).toEqual({ is: "cut", share: 53 / 104 });
  });

  it("says that there is no room, and how much is wanted", () => {
    const room = { needs: 9_000_000, free: 2_000_000 };
    expect(readinessOf({ ...half, hindrance: "full", room })).toEqual({ is: "full", room });
    // A browser that keeps nothing for another reason does not know how much it would take.
    const plenty = { needs: 1, free: 2 };
    expect(readinessOf({ ...half, hindrance: "full", room: plenty })).toEqual({
      is: "full",
      room: null,
    });
  });

  it("says nothing before it has looked, and that some browsers can't", () => {
    expect(readinessOf({ ...ready, stock: null }).is).toBe("looking");
    expect(readinessOf({ ...ready, stock: null, hindrance: "unable" }).is).toBe("unable");
  });
});

describe("[OFF4] what is fetched without being asked for", () => {
  const line = fc.record({
    saveData: fc.boolean(),
    effectiveType: fc.constantFrom("slow-2g", "2g", "3g", "4g"),
    type: fc.constantFrom("wifi", "cellular", "ethernet", "unknown"),
  });

  it("is nothing for who saves data or has hardly a line", () => {
    fc.assert(
      fc.property(line, fc.nat(), (over, bytes) => {
        const poor = over.saveData || over.effectiveType.endsWith("2g");
        expect(poor && mayByItself(bytes, over)).toBe(false);
      }),
    );
  });

  it("is no more than what may be, and less over a line that may cost something", () => {
    fc.assert(
      fc.property(line, fc.nat(), fc.nat(), (over, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        if (mayByItself(more, over)) {
          expect(mayByItself(less, over)).toBe(true);
          expect(mayByItself(more, { ...over, type: "wifi" })).toBe(true);
        }
      }),
    );
    expect(mayByItself(3_000_000, undefined)).toBe(true);
    expect(mayByItself(12_000_000, { type: "cellular" })).toBe(false);
    expect(mayByItself(12_000_000, { type: "wifi" })).toBe(true);
  });

  it("is weighed by what is missing", () => {
    expect(bytesLeft(ready.stock as Stocks)).toBe(0);
    expect(bytesLeft(half.stock as Stocks)).toBe(400_000);
  });

  it.each([
    [800, "1 KB"],
    [870_400, "850 KB"],
    [4_404_019, "4.2 MB"],
    [12_582_912, "12 MB"],
  ])("%i bytes are %s", (bytes, words) => expect(sizeOf(bytes)).toBe(words));
});
