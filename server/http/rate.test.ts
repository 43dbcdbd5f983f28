import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, ManualClock, MINUTE, SECOND } from "@/lib/kit/clock";
import { type Kind, networkOf, RATES, Rates } from "./rate";

const START = Date.UTC(2020, 1, 12);
const [PER_SECOND, AT_ONCE] = RATES.signIn.address;
const [, TRIES] = RATES.signIn.account;

describe("[WEB5] how much may be asked for", () => {
  it("is bounded for an account whatever address it comes from, and comes back with time", () => {
    const clock = new ManualClock(START);
    const rates = new Rates(clock);
    const attempt = (i: number) =>
      rates.take("signIn", { address: `203.0.113.${i}`, account: "wang" });
    for (let i = 0; i < TRIES; i++) expect(attempt(i)).toBe(true);
    expect(attempt(99)).toBe(false);
    expect(rates.take("signIn", { address: "203.0.113.1", account: "li" })).toBe(true);
    clock.advance(MINUTE);
    expect(attempt(100)).toBe(true);
    expect(attempt(101)).toBe(false);
    expect(rates.counts.refused).toBe(2);
    clock.advance(DAY);
    for (let i = 0; i < TRIES; i++) expect(attempt(i)).toBe(true);
    expect(attempt(0)).toBe(false);
  });

  it("is bounded for an address whatever accounts it tries, of each kind by itself", () => {
    const rates = new Rates(new ManualClock(START));
    const attempt = (i: number) =>
      rates.take("signIn", { address: "203.0.113.1", account: `n${i}` });
    for (let i = 0; i < AT_ONCE; i++) expect(attempt(i)).toBe(true);
    expect(attempt(AT_ONCE)).toBe(false);
    expect(rates.take("api", { address: "203.0.113.1" })).toBe(true);
    expect(rates.take("signIn", { address: "203.0.113.2", account: "n" })).toBe(true);
  });

  it("never exceeds what was there at the start and what came back since, however it is asked", () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Kind>("signIn", "api", "page", "socket"),
        fc.array(fc.tuple(fc.nat(90 * SECOND), fc.integer({ min: 1, max: 400 })), {
          maxLength: 20,
        }),
        (kind, bursts) => {
          const clock = new ManualClock(START);
          const rates = new Rates(clock);
          let allowed = 0;
          for (const [wait, times] of bursts) {
            clock.advance(wait);
            for (let i = 0; i < times; i++)
              if (rates.take(kind, { address: "2001:db8::1" })) allowed++;
          }
          const [perSecond, burst] = RATES[kind].address;
          const passed = (clock.now() - START) / SECOND;
          expect(allowed).toBeLessThanOrEqual(burst + passed * perSecond + 1e-6);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("is not counted for this machine's own address, which may be a proxy that nobody named", () => {
    const rates = new Rates(new ManualClock(START));
    for (let i = 0; i < 2 * AT_ONCE; i++)
      expect(rates.take("signIn", { address: i % 2 ? "127.0.0.1" : "::1" })).toBe(true);
  });

  it("is kept for so many at once: a million addresses don't fill the memory", () => {
    const clock = new ManualClock(START);
    const rates = new Rates(clock);
    const from = (i: number) => `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
    for (let i = 0; i < 1_000_000; i++) {
      if (i % 1_000 === 0) clock.advance((SECOND / PER_SECOND) * 2);
      rates.take("signIn", { address: from(i) });
    }
    expect(rates.size).toBeLessThanOrEqual(50_000);
  });

  it("is a network's for IPv6: who has one address there has them all", () => {
    expect(networkOf("2001:db8:1:2::9")).toBe(networkOf("2001:db8:1:2:ffff:1:2:3"));
    expect(networkOf("2001:db8:1:3::9")).not.toBe(networkOf("2001:db8:1:2::9"));
    expect(networkOf("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
    expect(networkOf("203.0.113.7")).toBe("203.0.113.7");
    fc.assert(
      fc.property(fc.ipV6(), (ip) => {
        expect(networkOf(ip)).toMatch(/^([\da-f]{1,4}:){4}:\/64$/);
      }),
    );
  });
});
