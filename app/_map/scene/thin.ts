import { worldPixel } from "./gather";
import type { Sign } from "./sign";

/** Room on the screen, in pixels of a screen with 15 px text. */
export interface Room {
  x: number;
  y: number;
  halfWidth: number;
  halfHeight: number;
}

export function roomOf(
  sign: Sign,
  halfWidth: number,
  halfHeight: number,
  zoom: number,
  scale: number,
): Room {
  const [x, y] = worldPixel(sign.at, zoom);
  return { x: x / scale, y: y / scale, halfWidth, halfHeight };
}

const overlap = (a: Room, b: Room): boolean =>
  Math.abs(a.x - b.x) < a.halfWidth + b.halfWidth &&
  Math.abs(a.y - b.y) < a.halfHeight + b.halfHeight;

const CELL = 64;

/** The rooms that are taken, found again by place. */
export class Taken {
  readonly #cells = new Map<string, Room[]>();

  add(room: Room): void {
    for (const key of keysOf(room)) {
      const cell = this.#cells.get(key);
      if (cell) cell.push(room);
      else this.#cells.set(key, [room]);
    }
  }

  holds(room: Room): boolean {
    for (const key of keysOf(room))
      if (this.#cells.get(key)?.some((other) => overlap(room, other))) return true;
    return false;
  }
}

function* keysOf({ x, y, halfWidth, halfHeight }: Room): Generator<string> {
  for (let i = Math.floor((x - halfWidth) / CELL); i <= Math.floor((x + halfWidth) / CELL); i++)
    for (let j = Math.floor((y - halfHeight) / CELL); j <= Math.floor((y + halfHeight) / CELL); j++)
      yield `${i}:${j}`;
}

/**
 * The signs that have room, and take it. First who has more to say (`rank`), then who was there
 * before, then by id: what is shown changes only where something has changed.
 */
export function thin(
  signs: readonly Sign[],
  half: number,
  taken: Taken,
  before: ReadonlySet<string>,
  zoom: number,
  scale: number,
): Sign[] {
  const key = ({ id, properties }: Sign): number =>
    Number(properties.rank) * 2 + (before.has(id) ? 0 : 1);
  return [...signs]
    .sort((a, b) => key(a) - key(b) || (a.id < b.id ? -1 : 1))
    .filter((sign) => {
      const room = roomOf(sign, half, half, zoom, scale);
      if (taken.holds(room)) return false;
      taken.add(room);
      return true;
    });
}
