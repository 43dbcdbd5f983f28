import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HOUR, SECOND } from "@/lib/kit/clock";
import type { Envelope } from "@/lib/schema/command";
import { Outbox } from "./outbox";
import { LiveStore } from "./store";

const WRONG: readonly [string, (id: string) => unknown][] = [
  ["no answer", () => Promise.reject(new Error("500"))],
  ["nothing", () => undefined],
  ["null", () => null],
  ["a page", () => "<html>502 Bad Gateway</html>"],
  ["an empty list", () => []],
  ["an object", () => ({})],
  ["a list of nothing", () => [null, 1, "done"]],
  ["a verdict on something else", () => [{ id: "other", as: "done", marks: [], late: false }]],
  ["a verdict nobody knows", (id) => [{ id, as: "accepted", marks: [] }]],
  ["half a verdict", (id) => [{ id, as: "done" }]],
  ["marks that are none", (id) => [{ id, as: "done", marks: [{ board: "c1" }], late: false }]],
  ["a refusal without a reason", (id) => [{ id, as: "refused" }]],
  ["a deferral", (id) => [{ id, as: "deferred", why: "store-away" }]],
];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An outbox on a browser that can keep nothing: it sends what its page holds. */
async function outboxFor(answer: (commands: Envelope[]) => unknown) {
  const sent: Envelope[][] = [];
  const send = async (commands: Envelope[]): Promise<unknown> => {
    sent.push(commands);
    return await answer(commands);
  };
  const store = await LiveStore.open("gate-g1", () => {});
  const deps = { store, author: "gate-g1", now: Date.now, send, changed: () => {} };
  return { outbox: new Outbox(deps, []), store, sent };
}

describe("[LIVE9] an outbox", () => {
  it.each(WRONG)("is not emptied by %s, and sends again", async (_, wrong) => {
    let heals = false;
    const { outbox, sent } = await outboxFor(([first]) => {
      const id = first?.id ?? "";
      return heals ? [{ id, as: "done", marks: [], late: false }] : wrong(id);
    });
    await outbox.add("gate.close", { gate: "g1" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(outbox.undecided).toHaveLength(1);
    expect(sent.length).toBeGreaterThan(2);
    heals = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(outbox.undecided).toEqual([]);
    expect(new Set(sent.flat().map(({ id, n }) => `${id} ${n}`)).size).toBe(1);
    outbox.stop();
  });

  it("of a browser that keeps nothing says so, numbers from 1 and puts an id once", async () => {
    const { outbox, store } = await outboxFor(() => []);
    expect(store.failing).toBe(true);
    await outbox.addOnce({ id: "the-same", at: 1 }, "gate.close", { gate: "g1" });
    await outbox.addOnce({ id: "the-same", at: 1 }, "gate.close", { gate: "g1" });
    await outbox.add("gate.open", { gate: "g1" });
    expect(outbox.entries.map(({ n }) => n)).toEqual([1, 2]);
    expect(await store.outbox()).toEqual(outbox.entries);
    outbox.stop();
  });

  it("[LIVE13] dates nothing before what was done before it, and nothing later than it turns out to be", async () => {
    const { outbox, sent } = await outboxFor(() => []);
    const at = (): number[] => outbox.entries.map(({ envelope }) => envelope.at);
    const noon = Date.UTC(2020, 1, 12, 4);
    vi.setSystemTime(noon);
    await outbox.add("squad.state", { state: "enroute" });
    vi.setSystemTime(noon - 400);
    await outbox.add("squad.state", { state: "onsite" });
    expect(at()).toEqual([noon, noon]);

    vi.setSystemTime(noon + 3 * HOUR);
    await outbox.add("squad.state", { state: "resting" });
    await outbox.addOnce({ id: "a-tap", at: noon + 4 * HOUR }, "gate.count", {});
    vi.setSystemTime(noon + SECOND);
    outbox.setBack();
    await outbox.add("squad.state", { state: "support" });
    expect(at()).toEqual([noon, noon, noon + SECOND, noon + SECOND, noon + SECOND]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sent.at(-1)?.map((envelope) => envelope.at)).toEqual(at());
    outbox.stop();
  });
});
