import { type Draft, type Look, MOST_DRAFT } from "@/lib/protocol/sheet";
import type { LonLat } from "@/lib/schema/territory";
import type { OpenSheet } from "./sheet";
import type { View } from "./sheet-map";

/** Ten times a second is as often as others need it. */
const EVERY = 100;
/** A metre or less. */
const fine = ([lon, lat]: LonLat): [number, number] => [+lon.toFixed(6), +lat.toFixed(6)];

type Where = Omit<Look, "node" | "draft">;
type Shape = Omit<Draft, "keep" | "points"> & { points: readonly LonLat[] };

/** Tells those who have the same sheet open where one looks and what one draws: what has changed, a few times a second. */
export class Presence {
  readonly #sheet: () => OpenSheet | null;
  #next: Where = {};
  #shape: Shape | null | undefined;
  /** Points of the growing line that were sent. */
  #sent: readonly [number, number][] = [];
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(sheet: () => OpenSheet | null) {
    this.#sheet = sheet;
  }

  view({ at, zoom }: View): void {
    this.#soon({ view: { at: fine(at), zoom: +zoom.toFixed(2) } });
  }

  cursor(at: LonLat | null): void {
    this.#soon({ cursor: at && fine(at) });
  }

  draft(shape: Shape | null): void {
    if (shape === null && this.#sent.length === 0 && !this.#shape) return;
    this.#shape = shape;
    this.#soon({});
  }

  /** Whoever opens a sheet anew is nobody there yet. */
  again(view: View): void {
    this.#sent = [];
    this.view(view);
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  #soon(more: Where): void {
    Object.assign(this.#next, more);
    this.#timer ??= setInterval(this.#tell, EVERY);
  }

  #tell = (): void => {
    const look: Omit<Look, "node"> = { ...this.#next };
    const sent = this.#grown(look);
    if (Object.keys(look).length === 0) {
      this.stop();
      return;
    }
    // A line that is busy or lost: what is newest goes when it can.
    if (!this.#sheet()?.look(look)) return;
    this.#next = {};
    this.#sent = sent;
    this.#shape = undefined;
  };

  /** Adds the growing line to what is said: only what is new of it. */
  #grown(look: Omit<Look, "node">): readonly [number, number][] {
    const shape = this.#shape;
    if (shape === undefined) return this.#sent;
    if (shape === null) {
      look.draft = null;
      return [];
    }
    const points = thinned(shape.points).map(fine);
    const differs = points.findIndex(
      ([lon, lat], i) => lon !== this.#sent[i]?.[0] || lat !== this.#sent[i]?.[1],
    );
    const keep = differs < 0 ? points.length : differs;
    look.draft = { ...shape, keep, points: points.slice(keep) };
    return points;
  }
}

/**
 * What others see of a long line while it grows: every second, fourth, eighth … of its points and its end.
 * As it grows, those that were sent stay until it is thinned anew.
 */
function thinned(points: readonly LonLat[]): readonly LonLat[] {
  let step = 1;
  while (points.length / step > MOST_DRAFT - 1) step *= 2;
  return points.filter((_, i) => i % step === 0 || i === points.length - 1);
}
