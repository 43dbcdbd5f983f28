import type { NodeId } from "@/lib/schema/territory";
import type { Territory } from "@/server/territory/territory";
import type { Cast } from "./cast";

/** The street a vehicle of the demo works in; the first is at home where the personas are. */
export function homeOf(territory: Territory, cast: Cast, vehicle: number): NodeId {
  if (vehicle === 1) return cast.street.id;
  const streets = territory.children(cast.district.id).filter(({ id }) => id !== cast.street.id);
  return streets[((vehicle - 2) * 2) % streets.length]?.id ?? cast.street.id;
}
