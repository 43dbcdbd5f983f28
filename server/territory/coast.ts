import type { Feature, MultiPolygon, Position } from "geojson";
import { areaHolds, ringArea } from "@/lib/geo/area";
import type { Bbox, LonLat } from "@/lib/schema/territory";
import type { Line } from "./input";

/** A district's outline shares its outermost points with the shore: none is to lie on the frame itself. */
const APART = 1.37e-8;

/** Why no sea can be drawn: a shore that ends inland or in the open, or shores that contradict each other. */
export type CoastFlaw = "open" | "crossed";

/**
 * The sea in a frame, from the lines of its shores: it lies at the right hand of each. Beyond the frame, where
 * shores are not looked at, it goes on straight away from the middle, to a frame of three times the size. Null where
 * there is none; a flaw where it can't be told what is sea, for a wrong sea would be worse than none.
 */
export function seaOf(
  shores: readonly Feature<Line>[],
  around: Bbox,
): MultiPolygon | CoastFlaw | null {
  const [west, south, east, north] = around;
  const frame: Bbox = [west - APART, south - APART, east + APART, north + APART];
  const border = new Border(frame);
  const joined = join(waysOf(shores).flatMap((way) => clip(way, frame)));
  if (!joined) return "crossed";
  const rings = joined.filter(isRing);
  const lines: Crossing[] = [];
  for (const line of joined.filter((one) => !isRing(one))) {
    const crossing = border.reached(line);
    if (!crossing) return "open";
    lines.push(crossing);
  }
  const outer = lines.length > 0 ? border.close(lines) : [];
  if (!outer) return "crossed";
  // An island runs against the clock; round a water with land about it, as round all sea, the clock's way.
  const islands = rings.filter((ring) => ringArea(ring) > 0);
  outer.push(...rings.filter((ring) => ringArea(ring) < 0));
  if (outer.length === 0 && islands.length > 0) outer.push(border.whole());
  if (outer.length === 0) return null;
  const coordinates = outer.map((ring) => [ring]);
  for (const island of islands) {
    const [lon = 0, lat = 0] = island[0] ?? [];
    const at: LonLat = [lon, lat];
    coordinates
      .find((rings) => areaHolds({ type: "Polygon", coordinates: rings }, at))
      ?.push(island);
  }
  return { type: "MultiPolygon", coordinates };
}

type Way = Position[];

const keyOf = ([x, y]: Position = []): string => `${x} ${y}`;
const same = (a: Position | undefined, b: Position | undefined): boolean => keyOf(a) === keyOf(b);
const isRing = (way: Way): boolean => way.length > 3 && same(way[0], way.at(-1));

/** Each once: maps that were put together of several hold some twice. */
function waysOf(shores: readonly Feature<Line>[]): Way[] {
  const ways = new Map<string, Way>();
  for (const { geometry } of shores)
    for (const way of geometry.type === "LineString"
      ? [geometry.coordinates]
      : geometry.coordinates)
      ways.set(JSON.stringify(way), way);
  return [...ways.values()];
}

/** The parts of a way that lie in a frame, in its direction. */
function clip(way: Way, frame: Bbox): Way[] {
  const parts: Way[] = [];
  let part: Way = [];
  const end = (): void => {
    if (part.length > 1) parts.push(part);
    part = [];
  };
  for (const [i, to] of way.entries()) {
    const from = way[i - 1];
    const inside = from && within(from, to, frame);
    if (!inside) {
      if (from) end();
      continue;
    }
    for (const point of inside) if (!same(part.at(-1), point)) part.push(point);
    if (!same(inside[1], to)) end();
  }
  end();
  return parts;
}

/** The part of a stretch that lies in a frame (Liang and Barsky); its own ends as they are. */
function within(
  from: Position,
  to: Position,
  [west, south, east, north]: Bbox,
): readonly [Position, Position] | null {
  const [x = 0, y = 0] = from;
  const [dx, dy] = [(to[0] ?? 0) - x, (to[1] ?? 0) - y];
  let [first, last] = [0, 1];
  for (const [step, room] of [
    [-dx, x - west],
    [dx, east - x],
    [-dy, y - south],
    [dy, north - y],
  ] as const) {
    if (step === 0 && room < 0) return null;
    if (step < 0) first = Math.max(first, room / step);
    else if (step > 0) last = Math.min(last, room / step);
  }
  if (first > last) return null;
  const at = (share: number): Position => [x + dx * share, y + dy * share];
  return [first === 0 ? from : at(first), last === 1 ? to : at(last)];
}

/** Ways one after the other where one begins as another ends; null where two begin or end in one place. */
function join(parts: readonly Way[]): Way[] | null {
  const begins = new Map(parts.map((part) => [keyOf(part[0]), part]));
  const ends = new Set(parts.map((part) => keyOf(part.at(-1))));
  if (begins.size < parts.length || ends.size < parts.length) return null;
  const left = new Set(parts);
  const from = (first: Way): Way => {
    const line = [...first];
    left.delete(first);
    for (let next = begins.get(keyOf(line.at(-1))); next && left.delete(next); ) {
      line.push(...next.slice(1));
      next = begins.get(keyOf(line.at(-1)));
    }
    return line;
  };
  const lines = parts.filter((part) => !ends.has(keyOf(part[0]))).map(from);
  for (const part of parts) if (left.has(part)) lines.push(from(part));
  return lines;
}

/** A shore from border to border, and where on it: sides from the north-western corner on, the clock's way. */
interface Crossing {
  line: Way;
  enters: number;
  leaves: number;
}

/** A map that was cut out by hand ends a little before or behind the frame: by so much of its shorter side at most. */
const NEAR = 0.05;
/** How far beyond the frame the sea is drawn. */
const BEYOND = 3;

class Border {
  readonly #frame: Bbox;
  readonly #near: number;

  constructor(frame: Bbox) {
    const [west, south, east, north] = frame;
    this.#frame = frame;
    this.#near = NEAR * Math.min(east - west, north - south);
  }

  /** A line with its ends on the border; null where one lies in the midst. */
  reached(line: Way): Crossing | null {
    const [enters, leaves] = [this.#placeOf(line[0]), this.#placeOf(line.at(-1))];
    return enters === null || leaves === null ? null : { line, enters, leaves };
  }

  whole(): Way {
    return [0, 1, 2, 3, 0].map((corner) => this.#beyond(corner));
  }

  /** What lies at the right hand of lines, as rings that run the clock's way; null where two follow each other that both leave. */
  close(lines: readonly Crossing[]): Way[] | null {
    const left = new Set(lines);
    const rings: Way[] = [];
    for (const first of lines) {
      if (!left.delete(first)) continue;
      const ring: Way = [...first.line];
      for (let one = first; ; ) {
        const next = this.#after(one, lines);
        if (!next) return null;
        ring.push(...this.#round(one.leaves, next.enters));
        if (next === first) break;
        if (!left.delete(next)) return null;
        ring.push(...next.line);
        one = next;
      }
      ring.push(ring[0] ?? []);
      rings.push(ring);
    }
    return rings;
  }

  /** Who enters first after one has left, if nobody leaves before. */
  #after({ leaves }: Crossing, lines: readonly Crossing[]): Crossing | null {
    const far = (place: number): number => (place - leaves + 4) % 4;
    const next = lines.reduce((a, b) => (far(b.enters) < far(a.enters) ? b : a));
    const between = lines.some((one) => far(one.leaves) > 0 && far(one.leaves) < far(next.enters));
    return between ? null : next;
  }

  /** From one place of the border to another, beyond it. */
  #round(from: number, to: number): Way {
    const end = to > from ? to : to + 4;
    const way = [this.#beyond(from)];
    for (let corner = Math.floor(from) + 1; corner < end; corner++)
      way.push(this.#beyond(corner % 4));
    return [...way, this.#beyond(to)];
  }

  #beyond(place: number): Position {
    const [west, south, east, north] = this.#frame;
    const [across, down] = [
      [place, 1, 3 - place, 0],
      [0, place - 1, 1, 4 - place],
    ].map((sides) => (sides[Math.floor(place)] ?? 0) * BEYOND - (BEYOND - 1) / 2);
    return [west + (across ?? 0) * (east - west), north - (down ?? 0) * (north - south)];
  }

  #placeOf([x = 0, y = 0]: Position = []): number | null {
    const [west, south, east, north] = this.#frame;
    const sides = [north - y, east - x, y - south, x - west];
    const nearest = sides.reduce((a, b) => Math.min(a, Math.abs(b)), Number.POSITIVE_INFINITY);
    if (nearest > this.#near) return null;
    const side = sides.findIndex((far) => Math.abs(far) === nearest);
    const [across, down] = [(x - west) / (east - west), (north - y) / (north - south)];
    const along = [across, down, 1 - across, 1 - down][side] ?? 0;
    return side + Math.min(Math.max(along, 0), 1 - 1e-12);
  }
}
