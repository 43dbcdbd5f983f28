import { isUtf8 } from "node:buffer";
import { bytesOf, withoutBom } from "./bytes";
import type { System } from "./coordinates";
import { saidSystem, systemOfGeoJson } from "./crs";
import { FeatureScanner } from "./feature-scanner";
import { piecesOf } from "./pieces";
import { rowOf } from "./row";
import type { ReadOptions, ReadProblem, SourceRow } from "./source";
import { messageOf, problemAt, Unreadable, type Where } from "./unreadable";

type Items = AsyncGenerator<SourceRow | ReadProblem>;
type Json = Readonly<Record<string, unknown>>;
/** The system that a feature with this `crs` is in; one of its own is an old custom, and rare. */
type SystemFor = (crs: unknown) => System;

/** A FeatureCollection, or one Feature. */
export async function* readGeoJson(path: string, file: string, options: ReadOptions): Items {
  const said = saidSystem(options);
  const scanner = new FeatureScanner();
  let start: { crs: unknown; systemFor: SystemFor } | undefined;
  for await (const chunk of withoutBom(bytesOf(path))) {
    for (const bytes of scanner.push(chunk)) {
      start ??= systemsFrom(parse(`${scanner.around}]}`, 0).crs, said);
      yield* readFeature(bytes, { file, row: scanner.feature }, start.systemFor);
    }
  }
  if (!scanner.closed) throw new Unreadable("truncated", {}, scanner.feature);
  const whole = parse(scanner.around, scanner.feature);
  const { systemFor } = systemsFrom(whole.crs, said);
  if (whole.type !== "FeatureCollection" || !Array.isArray(whole.features))
    yield* rowOfFeature(whole, { file, row: 1 }, systemFor);
  else if (!start) throw new Unreadable("no-rows");
  // By now the features have been converted as if there were none.
  else if (JSON.stringify(whole.crs) !== JSON.stringify(start.crs))
    throw new Unreadable("crs-late");
}

/** A feature a line, or one after each record separator (RFC 8142). */
export async function* readGeoJsonLines(path: string, file: string, options: ReadOptions): Items {
  const { systemFor } = systemsFrom(undefined, saidSystem(options));
  let features = 0;
  for await (const { bytes, row, cutOff } of piecesOf(withoutBom(bytesOf(path)))) {
    features++;
    for (const item of readFeature(bytes, { file, row }, systemFor)) {
      const half = cutOff && "code" in item && item.code === "json-broken";
      yield half ? problemAt(item, "truncated") : item;
    }
  }
  if (features === 0) throw new Unreadable("no-rows");
}

function systemsFrom(crs: unknown, said: System | undefined) {
  const system = systemOfGeoJson(crs, said);
  const systemFor: SystemFor = (own) => (own === undefined ? system : systemOfGeoJson(own, said));
  return { crs, systemFor };
}

function* readFeature(bytes: Buffer, at: Where, systemFor: SystemFor) {
  if (!isUtf8(bytes)) throw new Unreadable("not-utf8", {}, at.row);
  let feature: Json;
  try {
    feature = parse(bytes.toString(), at.row);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    yield problemAt(at, error.code, error.values);
    return;
  }
  yield* rowOfFeature(feature, at, systemFor);
}

function* rowOfFeature(feature: Json, at: Where, systemFor: SystemFor) {
  const { type, id, properties, geometry, crs } = feature;
  if (type !== "Feature" || !isObject(properties ?? {})) {
    yield problemAt(at, "not-geojson", { is: shown(feature) });
    return;
  }
  const values = { ...(id === undefined ? {} : { id }), ...(properties as Json | null) };
  yield* rowOf(at, values, geometry, systemFor(crs));
}

function parse(text: string, row: number): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Unreadable("json-broken", { why: messageOf(error) }, row);
  }
  if (isObject(value)) return value;
  throw new Unreadable("not-geojson", { is: shown(value) }, row);
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const MOST_SHOWN = 60;
const shown = (value: unknown) => JSON.stringify(value).slice(0, MOST_SHOWN);
