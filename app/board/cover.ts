import { boardOf, type Ground } from "@/lib/domain/ground";
import { stopPath } from "@/lib/domain/run/plan";
import type { NodeId } from "@/lib/schema/territory";

/** The lowest node with a board that covers all places; undefined when one of them is unknown. */
export function coverOf(places: readonly string[], ground: Ground): NodeId | undefined {
  const paths = places.map((place) => stopPath(place, ground)?.split("/"));
  const [first, ...rest] = paths;
  if (!first || paths.includes(undefined)) return undefined;
  let depth = first.length;
  for (const path of rest) {
    const apart = first.findIndex((id, i) => path?.[i] !== id);
    if (apart >= 0) depth = Math.min(depth, apart);
  }
  const lowest = first[depth - 1];
  return lowest === undefined ? undefined : boardOf(ground, lowest);
}
