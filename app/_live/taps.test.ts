import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bundle, Taps } from "./taps";

const SHIFT = 60_000;

/** A phone: storage and outbox live on, the page with its timers can die at any moment. */
class Phone {
  text: string | null = null;
  now = 1_000_000;
  outbox = new Map<string, Bundle>();
  /** How many of the coming sends die: before the outbox has the bundle, or just after. */
  dies: "before" | "after" | null = null;
  #ids = 0;
  #timer: { at: number; then: () => void } | null = null;
  page = this.open();

  open(): Taps {
    this.#timer = null;
    return new Taps({
      read: () => this.text,
      write: (text) => {
        this.text = text;
      },
      now: () => this.now,
      newId: () => `id-${++this.#ids}`,
      shiftOf: (at) => String(Math.floor(at / SHIFT)),
      send: async (bundle) => {
        const dies = this.dies;
        this.dies = null;
        if (dies === "before") throw new Error("no room");
        if (!this.outbox.has(bundle.id)) this.outbox.set(bundle.id, bundle);
        if (dies === "after") await new Promise(() => {});
      },
      after: (ms, then) => {
        const timer = { at: this.now + ms, then };
        this.#timer = timer;
        return () => {
          if (this.#timer === timer) this.#timer = null;
        };
      },
      changed: () => {},
    });
  }

  reload(): void {
    this.page.stop();
    this.page = this.open();
  }

  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    for (;;) {
      const timer = this.#timer;
      if (!timer || timer.at > until) break;
      this.#timer = null;
      this.now = Math.max(this.now, timer.at);
      timer.then();
      for (let i = 0; i < 20; i++) await Promise.resolve();
    }
    this.now = until;
  }

  sum(way: string): number {
    return [...this.outbox.values()].filter((b) => b.way === way).reduce((n, b) => n + b.delta, 0);
  }
}

describe("taps", () => {
  it("of two seconds become one count of each kind", async () => {
    const phone = new Phone();
    for (let i = 0; i < 7; i++) {
      phone.page.tap("people", "in");
      await phone.pass(100);
    }
    phone.page.tap("vehicles", "out");
    await phone.pass(2_000);
    expect([...phone.outbox.values()].map(({ of, way, delta }) => [of, way, delta])).toEqual([
      ["people", "in", 7],
      ["vehicles", "out", 1],
    ]);
  });

  it("a reload within the two seconds loses none of them", async () => {
    const phone = new Phone();
    phone.page.tap("people", "in");
    phone.page.tap("people", "in");
    phone.reload();
    expect(phone.page.unsent(String(Math.floor(phone.now / SHIFT))).people.in).toBe(2);
    await phone.pass(2_000);
    expect(phone.sum("in")).toBe(2);
  });

  it("a page that dies between outbox and forgetting counts once", async () => {
    const phone = new Phone();
    phone.page.tap("people", "back");
    phone.dies = "after";
    await phone.pass(2_000);
    phone.reload();
    await phone.pass(5_000);
    expect(phone.sum("back")).toBe(1);
    expect(phone.page.unsent(String(Math.floor(phone.now / SHIFT))).people.back).toBe(0);
  });

  it("on both sides of a shift's end go to their own shifts", async () => {
    const phone = new Phone();
    phone.now = SHIFT * 20 - 500;
    phone.page.tap("people", "in");
    await phone.pass(1_000);
    phone.page.tap("people", "in");
    await phone.pass(3_000);
    expect([...phone.outbox.values()].map((b) => Math.floor(b.at / SHIFT))).toEqual([19, 20]);
  });

  it("the last one is taken back before it is sent, and named after", async () => {
    const phone = new Phone();
    phone.page.tap("people", "in");
    phone.page.tap("people", "out");
    expect(phone.page.takeBack()).toMatchObject({ way: "out" });
    await phone.pass(2_000);
    expect(phone.sum("out")).toBe(0);
    expect(phone.page.takeBack()).toBeNull();
    expect(phone.page.last().sent[0]).toMatchObject({ way: "in", delta: 1 });
  });

  it("none is lost or counted twice, whatever happens to the page", async () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant("tap" as const),
        way: fc.constantFrom("in", "out", "back" as const),
      }),
      fc.record({ do: fc.constant("pass" as const), ms: fc.integer({ min: 0, max: 3_000 }) }),
      fc.record({ do: fc.constantFrom("reload", "undo", "diesBefore", "diesAfter" as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const phone = new Phone();
        const expected = { in: 0, out: 0, back: 0 };
        for (const one of steps) {
          if (one.do === "tap") {
            phone.page.tap("people", one.way);
            expected[one.way]++;
          } else if (one.do === "pass") await phone.pass(one.ms);
          else if (one.do === "reload") phone.reload();
          else if (one.do === "undo") {
            const tap = phone.page.takeBack();
            if (tap) expected[tap.way]--;
          } else phone.dies = one.do === "diesBefore" ? "before" : "after";
        }
        phone.dies = null;
        phone.reload();
        await phone.pass(10_000);
        for (const way of ["in", "out", "back"] as const)
          expect(phone.sum(way)).toBe(expected[way]);
      }),
      { numRuns: 500 },
    );
  });
});
