import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetPin, pinOf, setPin, triesLeft, tryPin } from "./kept-pin";
import { asksAtStart, wasAway } from "./use-lock";

const NOON = Date.UTC(2026, 0, 5, 4);
const MINUTE = 60_000;
const kept = new Map<string, string>();

beforeEach(() => {
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => {
  kept.clear();
  vi.unstubAllGlobals();
});

const left = (): number => {
  const pin = pinOf("own", "a1");
  return pin ? triesLeft(pin) : -1;
};

describe("[PIN2] a PIN", () => {
  it("is kept as a slow hash with a salt of its own, and never as it was said", async () => {
    await setPin("own", "a1", "4711");
    const first = pinOf("own", "a1");
    await setPin("own", "a1", "4711");
    const second = pinOf("own", "a1");
    expect(first?.rounds).toBeGreaterThanOrEqual(600_000);
    expect(second?.hash).not.toBe(first?.hash);
    expect([...kept.values()].join()).not.toContain("4711");
  });

  it("opens with the right one alone, and is one session's and one person's", async () => {
    await setPin("own", "a1", "0042");
    expect(await tryPin("own", "a1", "0042")).toBe(true);
    expect(await tryPin("own", "a1", "42")).toBe(false);
    expect(pinOf("own", "a2")).toBeNull();
    expect(pinOf("other", "a1")).toBeNull();
    forgetPin("own");
    expect(pinOf("own", "a1")).toBeNull();
  });

  it("is tried five times in a row, a try that was broken off among them; then the right one opens nothing", async () => {
    await setPin("own", "a1", "4711");
    await tryPin("own", "a1", "1111");
    await tryPin("own", "a1", "4711");
    expect(left()).toBe(5);
    void tryPin("own", "a1", "1111");
    expect(left()).toBe(4);
    for (let i = 0; i < 4; i++) await tryPin("own", "a1", "2222");
    expect(left()).toBe(0);
    expect(await tryPin("own", "a1", "4711")).toBe(false);
  });
});

describe("[PIN1] a phone with a PIN", () => {
  it("asks after a reload, in a tab that is new, and after five minutes away", () => {
    const from = { reload: false, seen: NOON, now: NOON + MINUTE };
    expect(asksAtStart(from)).toBe(false);
    expect(asksAtStart({ ...from, reload: true })).toBe(true);
    expect(asksAtStart({ ...from, seen: null })).toBe(true);
    expect(asksAtStart({ ...from, now: NOON + 5 * MINUTE })).toBe(true);
  });

  it("takes a clock that was set back for a long time", () => {
    expect(wasAway(NOON, NOON + 4 * MINUTE)).toBe(false);
    expect(wasAway(NOON, NOON - 1)).toBe(true);
  });
});
