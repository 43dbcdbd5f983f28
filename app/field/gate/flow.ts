import type { Of } from "@/app/_live/taps";
import { type Flow, type Gate, noFlow } from "@/lib/domain/gate/record";

/** A shift's count with what is still under the finger. */
export function flowOf(gate: Gate, shift: string, of: Of, unsent?: Record<Of, Flow>): Flow {
  const counted = gate.shifts.find((one) => one.key === shift)?.[of] ?? noFlow();
  const more = unsent?.[of] ?? noFlow();
  return { in: counted.in + more.in, out: counted.out + more.out, back: counted.back + more.back };
}
