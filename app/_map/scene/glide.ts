import type { Millis } from "@/lib/kit/clock";
import type { LonLat } from "@/lib/schema/territory";
import type { Sign } from "./sign";

/** How long a sign takes from one fix to the next. */
const GLIDE = 1_000;
/** A jump further than this is not a walk. */
const FAR = 0.01;

interface Path {
  from: LonLat;
  to: LonLat;
  start: Millis;
}

/** Signs that go to where they are now said to be instead of jumping there. */
export class Glide {
  readonly #paths = new Map<string, Path>();
  readonly #moved = new Map<string, LonLat>();
  #signs: readonly Sign[] = [];

  /** Takes the newest signs; `still` when nothing may move on this screen. */
  take(signs: readonly Sign[], now: Millis, still: boolean): void {
    const gone = new Set(this.#paths.keys());
    for (const { id, at } of signs) {
      gone.delete(id);
      this.#go(id, this.#moved.get(id) ?? at, now, still);
    }
    for (const id of gone) this.#paths.delete(id);
    this.#signs = signs;
  }

  /** One is there now, and not where older signs may still say. */
  move(id: string, at: LonLat, now: Millis, still: boolean): void {
    this.#moved.set(id, at);
    if (this.#paths.has(id)) this.#go(id, at, now, still);
  }

  #go(id: string, at: LonLat, now: Millis, still: boolean): void {
    const path = this.#paths.get(id);
    if (path && path.to[0] === at[0] && path.to[1] === at[1]) return;
    const from = path && !still && near(path.to, at) ? between(path, now) : at;
    this.#paths.set(id, { from, to: at, start: now });
  }

  moving(now: Millis): boolean {
    for (const { from, to, start } of this.#paths.values())
      if (from !== to && now - start < GLIDE) return true;
    return false;
  }

  /** Places to the nearest `grid` degrees: a step too small to see is none. */
  at(now: Millis, grid: number): Sign[] {
    const snap = (degrees: number): number => Math.round(degrees / grid) * grid;
    return this.#signs.map((sign) => {
      const [lon, lat] = between(this.#paths.get(sign.id) ?? still(sign.at), now);
      return { ...sign, at: [snap(lon), snap(lat)] };
    });
  }
}

const still = (at: LonLat): Path => ({ from: at, to: at, start: 0 });

const near = (a: LonLat, b: LonLat): boolean =>
  Math.abs(a[0] - b[0]) < FAR && Math.abs(a[1] - b[1]) < FAR;

function between({ from, to, start }: Path, now: Millis): LonLat {
  const share = Math.min(1, Math.max(0, (now - start) / GLIDE));
  if (share === 1) return to;
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}
