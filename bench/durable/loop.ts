import type { Envelope, Verdict } from "@/lib/schema/command";
import type { GateSite } from "@/lib/schema/territory";
import { CountingOutbox } from "../kit/counts";

export interface Rate {
  writers: number;
  hand: number;
  /** Commands a second that were answered "done". */
  rate: number;
}

/** Outboxes that a writer sends from in turn: alone, one account would come to the end of its budget. */
const ACCOUNTS = 8;

/** Writers at the gates, each with its outboxes. */
export const writersAt = (gates: readonly GateSite[], count: number): CountingOutbox[][] =>
  Array.from({ length: count }, (_, writer) =>
    Array.from({ length: ACCOUNTS }, (_, i) => {
      const gate = gates[(writer * ACCOUNTS + i) % gates.length];
      if (!gate) throw new Error("a district without gates");
      return CountingOutbox.at(gate);
    }),
  );

/** Each writer sends `hand` commands of one outbox, waits for their verdicts, and sends the next. */
export async function closedLoop(
  writers: readonly (readonly CountingOutbox[])[],
  hand: number,
  seconds: number,
  submit: (account: string, commands: Envelope[]) => Promise<readonly Verdict[]>,
): Promise<Rate> {
  let counted = 0;
  const began = performance.now();
  // The first fifth warms the process and is not counted.
  const from = began + seconds * 200;
  const until = from + seconds * 1000;
  await Promise.all(
    writers.map(async (outboxes) => {
      for (let turn = 0; performance.now() < until; turn++) {
        const outbox = outboxes[turn % outboxes.length];
        if (!outbox) throw new Error("a writer without an outbox");
        const verdicts = await submit(outbox.account, outbox.take(hand));
        const now = performance.now();
        for (const verdict of verdicts) {
          if (verdict.as !== "done") throw new Error(`not done: ${JSON.stringify(verdict)}`);
          if (now >= from && now <= until) counted++;
        }
      }
    }),
  );
  return { writers: writers.length, hand, rate: counted / seconds };
}
