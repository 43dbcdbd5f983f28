import type { Boards } from "@/lib/board/board";
import type { Ground } from "@/lib/domain/ground";
import { boardOf } from "@/lib/domain/ground";
import { type Order, units } from "@/lib/domain/isolation/record";
import { localDay } from "@/lib/i18n/time";
import { DAY, HOUR, type Millis } from "@/lib/kit/clock";
import { fromLocal, type Offset } from "@/lib/kit/zone";
import { splitTarget, type TerritoryNode, unitId } from "@/lib/schema/territory";

/** An order that keeps a door closed, and the target it was given for: the unit, or its whole building. */
export interface Standing extends Order {
  target: string;
}

/** What stands on one unit or building. */
export interface SealView {
  target: string;
  /** Orders on the target itself first, then those on its whole building. */
  orders: readonly Standing[];
  /** `waiting`: ordered, and nobody has closed the door yet. */
  state: "open" | "waiting" | "sealed";
  /** The day since the door was closed; the day itself is day 0. */
  day: number | null;
  openedAt: Millis | null;
}

export function sealOf(
  boards: Boards,
  target: string,
  ground: Ground,
  now: Millis,
  offset: Offset,
): SealView {
  const { building, unit } = splitTarget(target);
  const board = boardOf(ground, building);
  const targets = unit === null ? [target] : [target, building];
  const seals = targets.flatMap((t) => {
    const seal = board === undefined ? undefined : units.get(boards, board, t);
    return seal ? [{ seal, target: t }] : [];
  });
  const orders = seals.flatMap(({ seal, target: of }) =>
    seal.orders.map((order) => ({ ...order, target: of })),
  );
  const closed = orders.flatMap((o) => o.closedAt ?? []);
  const opened = seals.flatMap(({ seal }) => seal.openedAt ?? []);
  const state = closed.length > 0 ? "sealed" : orders.length > 0 ? "waiting" : "open";
  return {
    target,
    orders,
    state,
    day: closed.length > 0 ? localDay(now, offset) - localDay(Math.min(...closed), offset) : null,
    openedAt: opened.length > 0 ? Math.max(...opened) : null,
  };
}

/** A building of one door: its seal is the building's. */
export const isHouse = (b: Pick<TerritoryNode, "units" | "floors" | "doors">): boolean =>
  b.units <= 1 && b.floors <= 1 && b.doors <= 1;

/** Every unit of a building as a seal's target; a house is its own. */
export const targetsOf = (b: TerritoryNode): string[] =>
  isHouse(b) ? [b.id] : Array.from({ length: b.units }, (_, i) => unitId(b.id, i + 1));

/** How many households a seal of the target is for. */
export function householdsOf(target: string, ground: Ground): number {
  const { building, unit } = splitTarget(target);
  const node = ground.node(building);
  if (!node) return 0;
  return unit === null || isHouse(node) ? node.households : node.floors * node.doors;
}

/** The usual length of a seal. */
export const USUAL_DAYS = 14;
export const REVIEW_DAYS = [7, 14, 21] as const;

/** When a seal that begins at `from` is looked at again: noon of the day so many days on. */
export const reviewAt = (from: Millis, days: number, offset: Offset): Millis =>
  fromLocal((localDay(from, offset) + days) * DAY + 12 * HOUR, offset);
