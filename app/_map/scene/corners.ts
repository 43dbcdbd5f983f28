import type { LonLat } from "@/lib/schema/territory";
import type { Picked } from "../picked";
import type { Sign } from "./sign";

/** An exit has room only where nothing else wants it; the one that is selected is seen all the same. */
export const selectedExit = (selected: { picked: Picked } | null, exits: readonly Sign[]): Sign[] =>
  exits
    .filter(({ id }) => selected?.picked.kind === "exit" && id === selected.picked.id)
    .map((sign) => ({ ...sign, id: "selected-exit" }));

/** The corners around what is selected: around a truck where it was given room, around a squad as it walks. */
export function cornersOf(
  selected: { picked: Picked; at: LonLat } | null,
  trucks: readonly Sign[],
  squads: readonly Sign[],
): Sign[] {
  if (!selected) return [];
  const { picked, at } = selected;
  const moving = picked.kind === "run" ? trucks : picked.kind === "squad" ? squads : [];
  const sign = moving.find(({ id }) => id === picked.id);
  return [{ id: "selected", at: sign?.at ?? at, properties: {} }];
}
