import { Manager } from "socket.io-client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SECOND } from "@/lib/kit/clock";
import { randomFrom } from "@/lib/kit/random";
import { COME_BACK } from "./link";

const CLIENTS = 2_000;
const WINDOW = SECOND / 10;

/** Socket.IO's own pauses, as a link sets them. */
function pauses(): () => number {
  const manager = new Manager("http://127.0.0.1:1", { ...COME_BACK, autoConnect: false });
  const { backoff } = manager as unknown as { backoff: { duration(): number } };
  return () => backoff.duration();
}

/** When a client that lost the server at 0 tries again for the first time after it is back. */
function returns(back: number): number {
  const pause = pauses();
  let at = pause();
  while (at < back) at += pause();
  return at;
}

afterEach(() => void vi.restoreAllMocks());

describe("[LIVE12] two thousand clients whose server has gone", () => {
  it.each([0, 1, 3, 10, 30])("for %i s come back spread out, and soon", (seconds) => {
    vi.spyOn(Math, "random").mockImplementation(randomFrom(seconds));
    const back = seconds * SECOND;
    const windows = new Map<number, number>();
    for (let client = 0; client < CLIENTS; client++) {
      const at = returns(back);
      expect(at - back).toBeLessThanOrEqual(COME_BACK.reconnectionDelayMax);
      const window = Math.floor(at / WINDOW);
      windows.set(window, (windows.get(window) ?? 0) + 1);
    }
    expect(Math.max(...windows.values())).toBeLessThan(CLIENTS / 6);
  });

  it("tries each no more than a handful of times while it is away", () => {
    vi.spyOn(Math, "random").mockImplementation(randomFrom(1));
    const tries = Array.from({ length: CLIENTS }, () => {
      const pause = pauses();
      let count = 0;
      for (let at = pause(); at < 60 * SECOND; at += pause()) count++;
      return count;
    });
    expect(tries.reduce((sum, n) => sum + n) / CLIENTS).toBeLessThan(20);
  });
});
