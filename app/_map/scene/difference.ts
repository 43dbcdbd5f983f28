import type { Feature, Geometry } from "geojson";
import type { Area, Sign, Way } from "./sign";

/** What has to be said to a source so that it shows the new list. */
export interface Difference {
  add: Feature[];
  remove: string[];
}

function geometryOf(thing: Sign | Way | Area): Geometry {
  if ("line" in thing) return { type: "LineString", coordinates: thing.line.map((at) => [...at]) };
  if ("ring" in thing) return { type: "Polygon", coordinates: [thing.ring.map((at) => [...at])] };
  return { type: "Point", coordinates: [...thing.at] };
}

const featureOf = (thing: Sign | Way | Area): Feature => ({
  type: "Feature",
  geometry: geometryOf(thing),
  properties: { ...thing.properties, id: thing.id },
});

/** Remembers what a source shows and finds what has changed; nothing is said twice. */
export class Shown {
  readonly #known = new Map<string, string>();

  /** Null when there is nothing to say. */
  update(things: readonly (Sign | Way | Area)[]): Difference | null {
    const gone = new Set(this.#known.keys());
    const add: Feature[] = [];
    for (const thing of things) {
      gone.delete(thing.id);
      const feature = featureOf(thing);
      const text = JSON.stringify(feature);
      if (this.#known.get(thing.id) === text) continue;
      this.#known.set(thing.id, text);
      add.push(feature);
    }
    for (const id of gone) this.#known.delete(id);
    return add.length + gone.size > 0 ? { add, remove: [...gone] } : null;
  }
}

/** Remembers the states that features were given; says only those that differ, and null for those that end. */
export class States<S extends object> {
  readonly #known = new Map<string, string>();

  *update(
    states: Iterable<readonly [id: string, state: S]>,
  ): Generator<[id: string, state: S | null]> {
    const gone = new Set(this.#known.keys());
    for (const [id, state] of states) {
      gone.delete(id);
      const text = JSON.stringify(state);
      if (this.#known.get(id) === text) continue;
      this.#known.set(id, text);
      yield [id, state];
    }
    for (const id of gone) {
      this.#known.delete(id);
      yield [id, null];
    }
  }
}
