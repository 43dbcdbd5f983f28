import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Pace } from "./pace";

describe("[CMD14] the pace of commits", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** When a command that comes now is committed, ms from now. */
  async function waited(pace: Pace, since = performance.now()): Promise<number> {
    const from = performance.now();
    let at: number | null = null;
    void pace.next(since).then(() => {
      at = performance.now();
    });
    while (at === null) await vi.advanceTimersByTimeAsync(1);
    return at - from;
  }

  it("lets the first after a quiet while go at once, and the next wait for company", async () => {
    const pace = new Pace(() => 40);
    expect(await waited(pace)).toBe(0);
    await vi.advanceTimersByTimeAsync(20);
    expect(await waited(pace)).toBe(40);
    await vi.advanceTimersByTimeAsync(80);
    expect(await waited(pace)).toBe(0);
  });

  it("counts from when the command came, not from when the last commit was through", async () => {
    const pace = new Pace(() => 40);
    await pace.next(performance.now());
    const came = performance.now();
    await vi.advanceTimersByTimeAsync(30);
    expect(await waited(pace, came)).toBe(10);
  });

  it("waits no longer once there is enough", async () => {
    const pace = new Pace(() => 40);
    await pace.next(performance.now());
    const next = pace.next(performance.now());
    pace.enough();
    await next;
    expect(vi.getTimerCount()).toBe(0);
  });
});
