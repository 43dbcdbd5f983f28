import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SECOND } from "@/lib/kit/clock";
import type { Position } from "@/lib/protocol/messages";
import { Positions } from "./positions";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const seen = (squad: string, lon: number): Position => ({
  squad,
  lon,
  lat: 45.7,
  heading: null,
  at: lon,
});

it("[LIVE4] walking squads are told of at once, and renew the picture now and then", async () => {
  let renewed = 0;
  const positions = new Positions(() => renewed++);
  const told: string[] = [];
  const leave = positions.watch((some) => told.push(some.map(({ squad }) => squad).join()));
  positions.set([seen("q1", 1), seen("q2", 2)]);
  const before = positions.last;
  for (let i = 0; i < 20; i++) {
    positions.take([seen("q1", 10 + i)]);
    await vi.advanceTimersByTimeAsync(SECOND / 2);
  }
  expect(told).toEqual(["q1,q2", ...Array(20).fill("q1")]);
  expect(renewed).toBe(2);
  expect([...positions.last.values()].map(({ lon }) => lon)).toEqual([29, 2]);
  expect(before.get("q1")?.lon).toBe(1);
  leave();
  positions.set([]);
  expect([told.length, positions.last.size]).toEqual([21, 0]);
  positions.take([seen("q1", 1)]);
  positions.stop();
  await vi.advanceTimersByTimeAsync(60 * SECOND);
  expect(renewed).toBe(2);
});
