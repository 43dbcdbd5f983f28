import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { unhurried } from "./unhurried";

describe("unhurried work", () => {
  let now = 0;
  beforeEach(() => {
    now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now);
  });
  afterEach(() => void vi.restoreAllMocks());

  it("is done within the call when it is little", () => {
    const done: number[] = [];
    void unhurried([1, 2, 3], (n) => done.push(n));
    expect(done).toEqual([1, 2, 3]);
  });

  it("lets others in between when it is much, and keeps its order", async () => {
    const done: (number | "other")[] = [];
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done.push("other");
    const working = unhurried([1, 2, 3, 4, 5, 6], (n) => {
      done.push(n);
      now += 2;
      if (n === 1) port2.postMessage(null);
    });
    const within = done.length;
    await working;
    port1.close();
    expect(within).toBe(3);
    expect(done.filter((one) => one !== "other")).toEqual([1, 2, 3, 4, 5, 6]);
    expect(done.indexOf("other")).toBeGreaterThan(0);
    expect(done.indexOf("other")).toBeLessThan(6);
  });

  it("fails as its work does", async () => {
    await expect(
      unhurried([1], () => {
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
  });
});
