import type { LonLat } from "@/lib/schema/territory";
import type { Picked } from "../picked";
import type { Sign } from "./sign";

/** The corners around what is selected: around a truck where it was given room. */
export function cornersOf(
  selected: { picked: Picked; at: LonLat } | null,
  trucks: readonly Sign[],
): Sign[] {
  if (!selected) return [];
  const { picked, at } = selected;
  const truck = trucks.find(({ id }) => picked.kind === "run" && id === picked.id);
  return [{ id: "selected", at: truck?.at ?? at, properties: {} }];
}
