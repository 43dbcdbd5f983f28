import { shortName } from "@/lib/i18n/short-name";
import type { TerritoryNode } from "@/lib/schema/territory";
import { worldPixel } from "./gather";
import type { Sign } from "./sign";

/** Text of a street's name on a screen with 15 px text. */
export const NAME_SIZE = 15;
export const NAME_SPACING = 0.06;

/** A Chinese character is as wide as it is high, a letter or digit a little over half of that. */
const LETTER = 0.56;
const FIRST_WIDE = "\u2e80";
export const emsOf = (name: string): number =>
  [...name].reduce((ems, one) => ems + (one < FIRST_WIDE ? LETTER : 1), 0);

/** A name wider than this many characters would lie across its neighbours. */
const WIDEST = 8;

function fitted(name: string): string {
  if (emsOf(name) <= WIDEST) return name;
  const kept = [...name];
  while (emsOf(kept.join("")) > WIDEST - 1) kept.pop();
  return `${kept.join("").trimEnd()}…`;
}

/** On a screen with 15 px text. */
export const widthOf = (name: string): number =>
  (emsOf(name) + name.length * NAME_SPACING + 0.3) * NAME_SIZE;

/** Something that a name had better not cover. */
export interface Obstacle {
  sign: Sign;
  /** Half its side on a screen with 15 px text. */
  half: number;
  /** What covering it costs, against 0.75 for moving a name by one character. */
  cost: number;
}

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Where a name may stand, in characters from its place; the nearest first. */
const OFFSETS: readonly (readonly [x: number, y: number])[] = [0, 1, 2, 3]
  .flatMap((across) => [0, 0.7, 1.4, 2.1, 2.8].map((down) => [across, down] as const))
  .flatMap(
    ([x, y]) =>
      [
        [x, y],
        [-x, y],
        [x, -y],
        [-x, -y],
      ] as const,
  )
  .filter(([x, y], i, all) => all.findIndex(([ox, oy]) => ox === x && oy === y) === i)
  .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));

/** What costs so much is never covered: a name that would has no place for now. */
const HARD = 3;

/** How much a place is better for being where the name already is. */
const STAY = 1.2;

const overlap = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) * 2 < a.w + b.w && Math.abs(a.y - b.y) * 2 < a.h + b.h;

/**
 * Street names that never lie on each other or on what asks for an answer and, where it can be, on
 * nothing else. The larger street is placed first; a name stays where it was unless another place is clearly better.
 */
export function placeNames(
  streets: readonly TerritoryNode[],
  obstacles: readonly Obstacle[],
  zoom: number,
  scale: number,
  before: ReadonlyMap<string, number>,
): { signs: Sign[]; places: Map<string, number> } {
  const at = (point: TerritoryNode["at"]): readonly [number, number] => {
    const [x, y] = worldPixel(point, zoom);
    return [x / scale, y / scale];
  };
  const things = obstacles.map(({ sign, half, cost }) => {
    const [x, y] = at(sign.at);
    return { box: { x, y, w: half * 2, h: half * 2 }, cost };
  });
  const placed: Box[] = [];
  const places = new Map<string, number>();
  const signs: Sign[] = [];
  for (const street of [...streets].sort((a, b) => b.households - a.households)) {
    const name = fitted(shortName(street.name));
    const [x, y] = at(street.at);
    const w = widthOf(name);
    const around = things.filter(
      ({ box }) => Math.abs(box.x - x) < w + 70 && Math.abs(box.y - y) < 90,
    );
    let best: { index: number; cost: number; box: Box } | null = null;
    for (const [index, [dx, dy]] of OFFSETS.entries()) {
      const box = { x: x + dx * NAME_SIZE, y: y + dy * NAME_SIZE, w, h: NAME_SIZE * 1.25 };
      if (placed.some((other) => overlap(box, other))) continue;
      const covered = around.filter((thing) => overlap(box, thing.box));
      if (covered.some((thing) => thing.cost >= HARD)) continue;
      const cost =
        covered.reduce((sum, thing) => sum + thing.cost, 0) +
        Math.hypot(dx, dy) * 0.75 -
        (before.get(street.id) === index ? STAY : 0);
      if (!best || cost < best.cost) best = { index, cost, box };
    }
    if (!best) continue;
    placed.push(best.box);
    places.set(street.id, best.index);
    const offset = OFFSETS[best.index] ?? [0, 0];
    signs.push({ id: street.id, at: street.at, properties: { name, offset, rank: signs.length } });
  }
  return { signs, places };
}
