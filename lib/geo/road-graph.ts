import type { LonLat } from "@/lib/schema/territory";
import { Heap } from "./heap";
import { type Plane, type Point, planeAt } from "./plane";

/** Ways along streets. */
export interface RoadGraph {
  /** From one place to another by road: the places themselves first and last; straight where no road leads. */
  path(from: LonLat, to: LonLat): LonLat[];
}

/** Ends this close to another road's corner meet it: data cut into sheets leaves such gaps. */
const JOIN_METRES = 12;
const BUCKET_METRES = 250;

/** Joins lines where they share corners, and keeps the largest connected part. */
export function makeRoadGraph(lines: readonly (readonly (readonly number[])[])[]): RoadGraph {
  const origin = lines[0]?.[0];
  if (!origin) return { path: (from, to) => [from, to] };
  const net = new Net(planeAt([origin[0] ?? 0, origin[1] ?? 0]));
  for (const line of lines) net.add(line);
  net.joinLooseEnds();
  net.keepLargestPart();
  return { path: (from, to) => net.path(from, to) };
}

class Net {
  readonly #ids = new Map<string, number>();
  readonly #places: LonLat[] = [];
  readonly #points: Point[] = [];
  readonly #edges: Map<number, number>[] = [];
  readonly #buckets = new Map<string, number[]>();
  #usable: Uint8Array = new Uint8Array();

  constructor(readonly plane: Plane) {}

  add(line: readonly (readonly number[])[]): void {
    let before = -1;
    for (const [lon = 0, lat = 0] of line) {
      const id = this.#corner([lon, lat]);
      if (before >= 0 && before !== id) this.#link(before, id);
      before = id;
    }
  }

  joinLooseEnds(): void {
    for (const [id, edges] of this.#edges.entries()) {
      if (edges.size !== 1) continue;
      const near = this.#nearest(
        this.#points[id] ?? [0, 0],
        (other) => other !== id && !edges.has(other),
      );
      if (near >= 0 && this.#metres(id, near) <= JOIN_METRES) this.#link(id, near);
    }
  }

  keepLargestPart(): void {
    const part = new Int32Array(this.#points.length);
    const sizes = [0];
    for (let start = 0; start < part.length; start++) {
      if (part[start] !== 0) continue;
      const label = sizes.push(0) - 1;
      const stack = [start];
      part[start] = label;
      for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
        sizes[label] = (sizes[label] ?? 0) + 1;
        for (const next of this.#edges[id]?.keys() ?? [])
          if (part[next] === 0) {
            part[next] = label;
            stack.push(next);
          }
      }
    }
    const largest = sizes.indexOf(Math.max(...sizes));
    this.#usable = Uint8Array.from(part, (label) => (label === largest ? 1 : 0));
  }

  /** A*. */
  path(from: LonLat, to: LonLat): LonLat[] {
    const usable = (id: number) => this.#usable[id] === 1;
    const start = this.#nearest(this.plane.toMetres(from), usable);
    const goal = this.#nearest(this.plane.toMetres(to), usable);
    const back = start < 0 || goal < 0 ? null : this.#search(start, goal);
    if (!back) return [from, to];
    const way: LonLat[] = [to];
    for (let id: number | undefined = goal; id !== undefined; id = back.get(id))
      way.push(this.#places[id] ?? from);
    way.push(from);
    return way.reverse();
  }

  #search(start: number, goal: number): Map<number, number> | null {
    const back = new Map<number, number>();
    const cost = new Map([[start, 0]]);
    const done = new Set<number>();
    const heap = new Heap<number>();
    heap.push(0, start);
    for (let id = heap.pop(); id !== undefined; id = heap.pop()) {
      if (id === goal) return back;
      if (done.has(id)) continue;
      done.add(id);
      const here = cost.get(id) ?? 0;
      for (const [next, metres] of this.#edges[id] ?? []) {
        const sum = here + metres;
        if (sum >= (cost.get(next) ?? Number.POSITIVE_INFINITY)) continue;
        cost.set(next, sum);
        back.set(next, id);
        heap.push(sum + this.#metres(next, goal), next);
      }
    }
    return null;
  }

  #corner(at: LonLat): number {
    const key = `${at[0].toFixed(5)},${at[1].toFixed(5)}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#places.push(at) - 1;
    const point = this.plane.toMetres(at);
    this.#ids.set(key, id);
    this.#points.push(point);
    this.#edges.push(new Map());
    const bucket = bucketOf(point[0], point[1]);
    const list = this.#buckets.get(bucket);
    if (list) list.push(id);
    else this.#buckets.set(bucket, [id]);
    return id;
  }

  #link(a: number, b: number): void {
    const metres = this.#metres(a, b);
    this.#edges[a]?.set(b, metres);
    this.#edges[b]?.set(a, metres);
  }

  #metres(a: number, b: number): number {
    const [ax, ay] = this.#points[a] ?? [0, 0];
    const [bx, by] = this.#points[b] ?? [0, 0];
    return Math.hypot(ax - bx, ay - by);
  }

  /** The nearest corner that `wanted` admits within a few kilometres, or -1. */
  #nearest([x, y]: Point, wanted: (id: number) => boolean): number {
    for (const reach of [1, 4, 16]) {
      let [best, least] = [-1, reach * BUCKET_METRES];
      for (let dx = -reach; dx <= reach; dx++)
        for (let dy = -reach; dy <= reach; dy++)
          for (const id of this.#buckets.get(
            bucketOf(x + dx * BUCKET_METRES, y + dy * BUCKET_METRES),
          ) ?? []) {
            const [px, py] = this.#points[id] ?? [0, 0];
            const gap = Math.hypot(px - x, py - y);
            if (gap < least && wanted(id)) [best, least] = [id, gap];
          }
      if (best >= 0) return best;
    }
    return -1;
  }
}

const bucketOf = (x: number, y: number): string =>
  `${Math.floor(x / BUCKET_METRES)},${Math.floor(y / BUCKET_METRES)}`;
