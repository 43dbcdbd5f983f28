import Flatbush from "flatbush";
import type { Bbox } from "@/lib/schema/territory";

/** Things by their frames: what may touch a frame is found without asking all. 38 bytes a thing. */
export class Boxes {
  readonly #index: Flatbush | null;

  /** As many frames as there are things. */
  constructor(size: number, frames: Iterable<Bbox>) {
    // The library has no empty index.
    this.#index = size > 0 ? new Flatbush(size) : null;
    for (const frame of frames) this.#index?.add(...frame);
    this.#index?.finish();
  }

  /** In their order. */
  touching(frame: Bbox): number[] {
    return this.#index?.search(...frame).sort((a, b) => a - b) ?? [];
  }
}
