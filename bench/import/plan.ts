import { planeAt } from "@/lib/geo/plane";
import type { LonLat } from "@/lib/schema/territory";

/** What one thing is made of how many of the next: a street 5 × 2 communities, a community 4 × 5 compounds. */
const COMMUNITIES = { across: 5, down: 2 };
const COMPOUNDS = { across: 4, down: 5 };
/** A compound has room for 5 × 9 buildings; a third of it stays yard. */
export const SLOTS = { across: 5, down: 9 };
/** Metres of a building's room, and of the road around a compound. */
const SLOT = { wide: 62, high: 34 };
const ROAD = 9;
const CELL = {
  wide: SLOTS.across * SLOT.wide + 2 * ROAD,
  high: SLOTS.down * SLOT.high + 2 * ROAD,
};

/** Compounds of a street, across and down. */
export const STREET = {
  across: COMMUNITIES.across * COMPOUNDS.across,
  down: COMMUNITIES.down * COMPOUNDS.down,
};
export const COMMUNITIES_A_STREET = COMMUNITIES.across * COMMUNITIES.down;
export const COMPOUNDS_A_COMMUNITY = COMPOUNDS.across * COMPOUNDS.down;

/** A rectangle of the plan in compounds: left, top, width, height. */
export type Box = readonly [x: number, y: number, wide: number, high: number];

/** Seven decimals are a centimetre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/** The plan of a made city: a grid of streets, bent so that nothing in it is straight. */
export class Plan {
  readonly columns: number;
  readonly #plane = planeAt([126.6, 45.75]);
  readonly #middle: readonly [number, number];

  constructor(readonly streets: number) {
    const square = (STREET.across * CELL.wide) / (STREET.down * CELL.high);
    this.columns = Math.max(1, Math.round(Math.sqrt(streets / square)));
    const rows = Math.ceil(streets / this.columns);
    this.#middle = [(this.columns * STREET.across) / 2, (rows * STREET.down) / 2];
  }

  street(n: number): Box {
    const [x, y] = [n % this.columns, Math.floor(n / this.columns)];
    return [x * STREET.across, y * STREET.down, STREET.across, STREET.down];
  }

  community([x, y]: Box, n: number): Box {
    const { across, down } = COMPOUNDS;
    const left = x + (n % COMMUNITIES.across) * across;
    return [left, y + Math.floor(n / COMMUNITIES.across) * down, across, down];
  }

  compound([x, y]: Box, n: number): Box {
    return [x + (n % COMPOUNDS.across), y + Math.floor(n / COMPOUNDS.across), 1, 1];
  }

  /** Where a point of the plan lies, x and y in compounds. */
  at(x: number, y: number): LonLat {
    const u = (x - this.#middle[0]) * CELL.wide;
    const v = (this.#middle[1] - y) * CELL.high;
    const east = u + 420 * Math.sin(v / 5200) + 90 * Math.sin((u + v) / 1900);
    const north = v + 380 * Math.sin(u / 4700 + 1) + 80 * Math.sin((u - v) / 2300);
    const [lon, lat] = this.#plane.toLonLat([east, north]);
    return [rounded(lon), rounded(lat)];
  }

  /** A box's border, closed and counter-clockwise, with every corner of a compound on it. */
  ring([x, y, wide, high]: Box): LonLat[] {
    const ring: LonLat[] = [];
    for (let i = 0; i < high; i++) ring.push(this.at(x, y + i));
    for (let i = 0; i < wide; i++) ring.push(this.at(x + i, y + high));
    for (let i = 0; i < high; i++) ring.push(this.at(x + wide, y + high - i));
    for (let i = 0; i < wide; i++) ring.push(this.at(x + wide - i, y));
    ring.push(this.at(x, y));
    return ring;
  }

  /** A building's outline: corners in shares of its slot, counter-clockwise, closed. */
  building([x, y]: Box, slot: number, corners: readonly (readonly [number, number])[]): LonLat[] {
    const left = ROAD + (slot % SLOTS.across) * SLOT.wide;
    const top = ROAD + Math.floor(slot / SLOTS.across) * SLOT.high;
    const ring = corners.map(([a, b]) =>
      this.at(x + (left + a * SLOT.wide) / CELL.wide, y + (top + b * SLOT.high) / CELL.high),
    );
    return [...ring, ring[0] ?? [0, 0]];
  }
}
