import type { System } from "./coordinates";
import { geometryOf } from "./geometry";
import { parseHstore } from "./hstore";
import type { ReadProblem, SourceRow } from "./source";
import { problemAt, type Where } from "./unreadable";

type Value = SourceRow["values"][string];

/** GDAL's column for the tags that have no column of their own. */
const OTHER_TAGS = "other_tags";

/** A feature's row, after what is wrong with it. A flawed geometry is left out of the row. */
export function* rowOf(
  at: Where,
  properties: Readonly<Record<string, unknown>>,
  geometry: unknown,
  system: System,
): Generator<SourceRow | ReadProblem> {
  const { [OTHER_TAGS]: text, ...own } = properties;
  const tags = typeof text === "string" ? parseHstore(text) : [];
  if (!tags) yield problemAt(at, "tags-broken", { column: OTHER_TAGS });
  const values = Object.fromEntries<Value>([
    ...Object.entries(own).map(([key, value]): [string, Value] => [key, kept(value)]),
    ...(tags ?? []).filter(([key]) => !Object.hasOwn(own, key) || own[key] === null),
  ]);
  const shape = geometry === null || geometry === undefined ? null : geometryOf(geometry, system);
  if (shape === null) yield problemAt(at, "geometry-missing");
  else if ("code" in shape) yield problemAt(at, shape.code, shape.values);
  yield { ...at, values, geometry: shape && "type" in shape ? shape : null };
}

/** What is neither text nor a number, nor yes or no, is kept as the JSON it is. */
function kept(value: unknown): Value {
  if (value === undefined || value === null) return null;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : JSON.stringify(value);
}
