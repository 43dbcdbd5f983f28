import type { Run } from "@/lib/domain/run/record";
import { settled } from "@/lib/domain/run/record";

type GoodsList = Run["stops"][number]["goods"];

/** What is still on the truck: the goods of every stop that is not settled, added up by kind. */
export function aboard(run: Run): GoodsList {
  const sum = new Map<GoodsList[number]["kind"], number>();
  for (const { kind, n } of run.stops
    .filter((stop) => !settled(stop))
    .flatMap((stop) => stop.goods)) {
    sum.set(kind, (sum.get(kind) ?? 0) + n);
  }
  return [...sum].map(([kind, n]) => ({ kind, n }));
}
