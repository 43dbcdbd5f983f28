import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, HOUR, SECOND } from "@/lib/kit/clock";
import { DeviceClock } from "./device-clock";

const NOON = Date.UTC(2020, 1, 12, 4);

/** A device whose clock is set by hand, and which can sleep. */
class Device {
  wall = NOON;
  run = 0;
  readonly clock = new DeviceClock(
    () => this.wall,
    () => this.run,
  );
  pass(ms: number): void {
    this.wall += ms;
    this.run += ms;
  }
  sleep(ms: number): void {
    this.wall += ms;
  }
}

describe("[LIVE13] a device's clock", () => {
  it("counts sleep, and nothing that it is set back by", () => {
    const device = new Device();
    device.pass(HOUR);
    device.sleep(DAY);
    expect(device.clock.now()).toBe(NOON + HOUR + DAY);
    device.wall -= 3 * HOUR;
    expect(device.clock.now()).toBe(NOON + HOUR + DAY);
    device.pass(SECOND);
    device.wall -= 2 * HOUR;
    device.pass(SECOND);
    expect(device.clock.now()).toBe(NOON + HOUR + DAY + 2 * SECOND);
  });

  it("does not run away by being read often", () => {
    const device = new Device();
    for (let i = 0; i < 100_000; i++) {
      device.run += 10;
      device.wall = NOON + Math.floor(device.run);
      device.clock.now();
      device.run += 0.4;
      device.clock.now();
    }
    expect(Math.abs(device.clock.now() - NOON - device.run)).toBeLessThan(2);
  });

  it("never goes back by more than a step that can't be told from jitter, whatever is done to it", () => {
    const act = fc.oneof(
      fc.record({ do: fc.constant("pass"), ms: fc.nat(DAY) }),
      fc.record({ do: fc.constant("sleep"), ms: fc.nat(DAY) }),
      fc.record({ do: fc.constant("set"), ms: fc.integer({ min: -DAY, max: DAY }) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const device = new Device();
        let latest = device.clock.now();
        let passed = 0;
        for (const { do: what, ms } of acts) {
          if (what === "pass") device.pass(ms);
          else device.wall += ms;
          passed += what === "pass" ? ms : 0;
          const now = device.clock.now();
          expect(now).toBeGreaterThanOrEqual(latest - 500);
          latest = Math.max(latest, now);
        }
        expect(latest).toBeGreaterThanOrEqual(NOON + passed - 500 * acts.length);
      }),
    );
  });
});
