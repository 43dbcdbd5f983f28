import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { repeat } from "./repeat";

describe("what is done every so often", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("begins again only when the last time has ended, and never piles up", async () => {
    const ends: (() => void)[] = [];
    const slow = () => new Promise<void>((resolve) => ends.push(resolve));
    const repeating = repeat(1_000, slow, () => undefined);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(999);
    expect(ends).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await repeating.stop();
  });

  it("goes on after a failure, and says so", async () => {
    const errors: unknown[] = [];
    let times = 0;
    const repeating = repeat(
      1_000,
      () => {
        times++;
        if (times === 1) throw new Error("at once");
        return Promise.reject(new Error("later"));
      },
      (error) => errors.push(error),
    );
    await vi.advanceTimersByTimeAsync(3_000);
    expect(times).toBe(3);
    expect(errors.map(String)).toEqual(["Error: at once", "Error: later", "Error: later"]);
    await repeating.stop();
  });

  it("stops when the one under way has ended", async () => {
    let end = (): void => undefined;
    const slow = () =>
      new Promise<void>((resolve) => {
        end = resolve;
      });
    const repeating = repeat(1_000, slow, () => undefined);
    await vi.advanceTimersByTimeAsync(1_000);
    let stopped = false;
    const stopping = repeating.stop().then(() => {
      stopped = true;
    });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(stopped).toBe(false);
    end();
    await stopping;
  });
});
