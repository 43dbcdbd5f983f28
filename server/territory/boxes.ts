import Flatbush from "flatbush";
import type { Bbox } from "@/lib/schema/territory";

/** Things by their frames: what may touch a frame is found without asking all. 38 bytes a thing. */
export class Boxes {
  readonly #index: Flatbush | null;

  constructor(size: number, frameOf: (thing: number) => Bbox) {
    // The library has no empty index.
    this.#index = size > 0 ? new Flatbush(size) : null;
    for (let thing = 0; thing < size; thing++) this.#index?.add(...frameOf(thing));
    this.#index?.finish();
  }

  /** In their order. */
  touching(frame: Bbox): number[] {
    return this.#index?.search(...frame).sort((a, b) => a - b) ?? [];
  }
}
