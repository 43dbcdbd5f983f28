import type { Verdict } from "@/lib/schema/command";
import type { Pending } from "./decide";

/** A command in the executor's queue. */
export interface Waiting extends Pending {
  /** When it came (monotonic ms). */
  since: number;
  /** Made-up history, which nobody looks at yet. */
  hurried: boolean;
  resolve(verdict: Verdict): void;
}

/** Decides none of them: who sent them sends them again. */
export function defer(batch: readonly Waiting[]): void {
  for (const { envelope, resolve } of batch)
    resolve({ id: envelope.id, as: "deferred", why: "store-away" });
}
