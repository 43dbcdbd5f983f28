import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { ReadOptions } from "./source";
import { feature, collectionOf as of, point, SOUND } from "./testing/features";
import { briefly, readFileOf } from "./testing/files";
import { encodeGbk } from "./testing/gbk";

type Case = [what: string, content: string | Buffer, found: string[], options?: ReadOptions];

const sound = JSON.stringify(SOUND);
const whole = of(SOUND, SOUND);
const named = (name: unknown) =>
  `{"type":"FeatureCollection","crs":${JSON.stringify(name)},"features":[${sound}]}`;
const crs = (name: string) => ({ type: "name", properties: { name } });

const TEXTS: Case[] = [
  ["an empty file", "", ["0:empty"]],
  ["white space", " \n\t ", ["0:empty"]],
  ["a BOM alone", "\ufeff", ["0:empty"]],
  ["a doubled BOM", `\ufeff\ufeff${whole}`, ["1:bom-twice"]],
  ["an opening bracket", "{", ["0:truncated"]],
  ["no features", of(), ["0:no-rows"]],
  ["a collection without a list", '{"type":"FeatureCollection"}', ["1:not-geojson"]],
  ["features that are an object", '{"type":"FeatureCollection","features":{}}', ["1:not-geojson"]],
  ["a list of features without a collection", `[${sound}]`, ["0:not-geojson"]],
  ["text", "hello", ["0:not-geojson"]],
  ["a web page", "<html><body>404</body></html>", ["0:not-geojson"]],
  ["TopoJSON", '{"type":"Topology","objects":{},"arcs":[]}', ["1:not-geojson"]],
  ["a bare geometry", '{"type":"Point","coordinates":[126,45]}', ["1:not-geojson"]],
  [
    "ESRI's JSON",
    '{"geometryType":"x","features":[{"attributes":{},"geometry":{}}]}',
    ["1:not-geojson", "1:not-geojson"],
  ],
  ["a list that is no collection", `{"type":"Set","features":[${sound}]}`, ["1:not-geojson"]],
  ["cut off in a feature", whole.slice(0, -20), ["2:truncated"]],
  [
    "cut off in a name",
    `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"龙`,
    ["1:truncated"],
  ],
  [
    "cut off between features",
    `{"type":"FeatureCollection","features":[${sound},`,
    ["1:truncated"],
  ],
  ["cut off after the list", `{"type":"FeatureCollection","features":[${sound}]`, ["1:truncated"]],
  [
    "a bracket missing in the second feature",
    whole.replace(/45\.7\]\}\}\]\}$/, "45.7}}]}"),
    ["2:json-broken"],
  ],
  [
    "a bracket too many in a feature",
    of(SOUND).replace("45.7]", "45.7]]"),
    ["1:json-broken", "2:json-broken"],
  ],
  [
    "a comma too many in a list",
    `{"type":"FeatureCollection","features":[${sound},]}`,
    ["2:json-broken"],
  ],
  ["two commas", `{"type":"FeatureCollection","features":[${sound},,${sound}]}`, ["2:json-broken"]],
  ["no comma", `{"type":"FeatureCollection","features":[${sound}${sound}]}`, ["2:json-broken"]],
  ["a comma too many in a feature", whole.replace("45.7]", "45.7,]"), ["1:json-broken"]],
  ["NaN", whole.replace("45.7", "NaN"), ["1:json-broken"]],
  ["single quotes", "{'type':'FeatureCollection','features':[]}", ["0:json-broken"]],
  ["a note", `{"type":"FeatureCollection", // note\n"features":[${sound}]}`, ["0:json-broken"]],
  ["a key without quotes", `{type:"FeatureCollection","features":[${sound}]}`, ["0:json-broken"]],
  ["something behind the end", `${whole}x`, ["2:json-broken"]],
  ["a second collection behind the end", `${whole}\n${whole}`, ["2:json-broken"]],
  ["a bracket too many at the end", `${whole}}`, ["2:json-broken"]],
  ["something broken after the list", `{"features":[${sound}],"type":}`, ["1:json-broken"]],
  ["null for a feature", of(SOUND, null), ["2:json-broken"]],
  ["a list for a feature", of(SOUND, []), ["2:json-broken"]],
  ["a number for a feature", of(7), ["1:json-broken"]],
  ["a geometry for a feature", of(SOUND, point([126, 45])), ["2:not-geojson"]],
  ["properties that are text", of(feature(point([126, 45]), "x")), ["1:not-geojson"]],
  ["properties that are a list", of(feature(point([126, 45]), [1])), ["1:not-geojson"]],
  ["tags cut off", of(feature(point([126, 45]), { other_tags: '"a"=>"b' })), ["1:tags-broken"]],
  ["GBK", encodeGbk(of(feature(point([126, 45]), { name: "龙泰小区" }))), ["1:not-utf8"]],
  ["UTF-16", Buffer.from(`\ufeff${whole}`, "utf16le"), ["0:not-utf8"]],
  [
    "bytes that are no letters",
    Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0xc0])]),
    ["0:truncated"],
  ],
  ["zeros", Buffer.alloc(100), ["0:unknown-format"]],
];

const SYSTEMS: Case[] = [
  ["a system nobody knows, said", whole, ["0:coordinates-unknown"], { coordinates: "mars" }],
  ["a code that isn't known, said", whole, ["0:coordinates-unknown"], { coordinates: "EPSG:2433" }],
  [
    "a system nobody knows, in the file",
    named(crs("urn:ogc:def:crs:EPSG::999999")),
    ["0:crs-unknown"],
  ],
  ["a crs by link", named({ type: "link", properties: { href: "x" } }), ["0:crs-unknown"]],
  ["a crs that is text", named("EPSG:4326"), ["0:crs-unknown"]],
  ["a crs that is a number", named(4326), ["0:crs-unknown"]],
  ["a crs that says nothing can be assumed", named(null), ["0:coordinates-unsaid"]],
  [
    "a crs that is not what was said",
    named(crs("EPSG:3857")),
    ["0:coordinates-contradict"],
    { coordinates: "wgs84" },
  ],
  [
    "another zone than what was said",
    named(crs("EPSG:4530")),
    ["0:coordinates-contradict"],
    { coordinates: "4531" },
  ],
  [
    "metres for what was said to be shifted",
    named(crs("EPSG:4530")),
    ["0:coordinates-contradict"],
    { coordinates: "gcj02" },
  ],
  [
    "a crs behind the features",
    `{"type":"FeatureCollection","features":[${sound}],"crs":${JSON.stringify(crs("EPSG:4490"))}}`,
    ["0:crs-late"],
  ],
];

const PACKED: Case[] = [
  ["gzip cut off", gzipSync(whole).subarray(0, -12), ["0:truncated"]],
  ["gzip with a wrong sum", damaged(gzipSync(whole), -6), ["0:archive-broken"]],
  ["gzip with a damaged inside", damaged(gzipSync(whole), 14), ["0:archive-broken"]],
  ["gzip's first bytes alone", Buffer.from([0x1f, 0x8b]), ["0:truncated"]],
  ["gzip of nothing", gzipSync(""), ["0:empty"]],
  ["gzip in gzip", gzipSync(gzipSync(whole)), ["0:unknown-format"]],
];

function damaged(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  const i = at < 0 ? copy.length + at : at;
  copy[i] = (copy[i] ?? 0) ^ 0xff;
  return copy;
}

describe.each([
  ["a text", TEXTS],
  ["a coordinate system", SYSTEMS],
  ["a gzip file", PACKED],
])("GeoJSON broken in %s says what and where", (_, cases) => {
  it.each(cases)("%s", async (_, content, found, options) => {
    const read = await readFileOf("broken.geojson", content, options);
    expect(briefly(read)).toEqual(found);
  });
});
