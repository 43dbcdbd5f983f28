import type { Envelope, Verdict } from "@/lib/schema/command";
import type { CountingOutbox } from "../kit/counts";

export interface Rate {
  writers: number;
  hand: number;
  /** Commands a second that were answered "done". */
  rate: number;
}

/** Each writer sends `hand` commands, waits for their verdicts, and sends the next. */
export async function closedLoop(
  outboxes: readonly CountingOutbox[],
  hand: number,
  seconds: number,
  submit: (writer: number, commands: Envelope[]) => Promise<readonly Verdict[]>,
): Promise<Rate> {
  let counted = 0;
  const began = performance.now();
  // The first fifth warms the process and is not counted.
  const from = began + seconds * 200;
  const until = from + seconds * 1000;
  await Promise.all(
    outboxes.map(async (outbox, writer) => {
      while (performance.now() < until) {
        const verdicts = await submit(writer, outbox.take(hand));
        const now = performance.now();
        for (const verdict of verdicts) {
          if (verdict.as !== "done") throw new Error(`not done: ${JSON.stringify(verdict)}`);
          if (now >= from && now <= until) counted++;
        }
      }
    }),
  );
  return { writers: outboxes.length, hand, rate: counted / seconds };
}
