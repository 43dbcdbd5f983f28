import type { Position } from "@/lib/protocol/messages";
import { Glide } from "./scene/glide";
import type { Sign } from "./scene/sign";

/** Signs move this often at most while they glide. */
const STEP = 250;

/** Squads on their way from fix to fix: has the map take a step whenever one is to be seen. */
export class Walking {
  readonly #glide = new Glide();
  readonly #still: MediaQueryList;
  readonly #step: () => void;
  #timer: ReturnType<typeof setInterval> | null = null;

  /** `still`: nothing may move on this screen. */
  constructor(still: MediaQueryList, step: () => void) {
    this.#still = still;
    this.#step = step;
  }

  /** Takes the signs of a new scene. */
  take(signs: readonly Sign[]): void {
    this.#glide.take(signs, performance.now(), this.#still.matches);
    this.#walk();
  }

  /** Squads are elsewhere; how they look comes with the next scene. */
  move(positions: readonly Position[]): void {
    for (const { squad, lon, lat } of positions)
      this.#glide.move(squad, [lon, lat], performance.now(), this.#still.matches);
    this.#walk();
  }

  /** Where they are now, to the nearest `grid` degrees. */
  signs(grid: number): Sign[] {
    return this.#glide.at(performance.now(), grid);
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  #walk(): void {
    if (!this.#glide.moving(performance.now())) return;
    this.#timer ??= setInterval(() => {
      if (!this.#glide.moving(performance.now())) this.stop();
      this.#step();
    }, STEP);
  }
}
