import * as Y from "yjs";
import { fenceLine, tent } from "@/lib/testing/sketches";
import { ROOT } from "../doc";
import {
  ANY,
  any,
  BINARY,
  DELETED,
  EMBED,
  FORMAT,
  id,
  item,
  JSON_CONTENT,
  ORIGIN,
  RIGHT_ORIGIN,
  rawUpdate,
  STRING,
  SUB,
  SUBDOC,
  TYPE,
  text,
  varint,
} from "./raw-update";

type Dice = () => number;
const KEY = "sketch-h";

/** Values that look like a sketch and are none. */
const NO_SKETCHES: readonly unknown[] = [
  undefined,
  null,
  7,
  "tent",
  [],
  {},
  7n,
  new Uint8Array(3),
  { ...tent(), status: "sealed" },
  { ...tent(), symbol: "sealed" },
  { ...tent(), colour: "sealed" },
  { ...tent(), label: "x".repeat(201) },
  { ...tent(), label: "a\u0000b" },
  { ...tent(), label: undefined },
  { ...tent(), points: [[181, 0]] },
  { ...tent(), points: [[Number.NaN, 0]] },
  { ...tent(), points: [[126.6, Number.POSITIVE_INFINITY]] },
  { ...tent(), points: [[126.6, 45.7, 0]] },
  { ...tent(), points: [["126.6", "45.7"]] },
  { ...tent(), points: [] },
  { ...fenceLine(), points: [[126.6, 45.7]] },
  fenceLine(1_001),
  new Map([["__proto__", tent()]]),
  new Map<string, unknown>([...Object.entries(tent()), ["__proto__", { polluted: 1 }]]),
];

const NO_IDS = ["", "short", "x".repeat(25), "sketch/../h", "постройка", "__proto__", "sketch h"];

/** Updates that no screen of ours sends, by what is wrong with them. `client` is an unused Yjs client. */
export const HOSTILE: Record<string, (client: number) => Uint8Array> = {
  "another root": (client) => ours(client, (doc) => doc.getMap("other").set(KEY, tent())),
  "a text as root": (client) => ours(client, (doc) => doc.getText("text").insert(0, "x")),
  "an XML fragment": (client) =>
    ours(client, (doc) => doc.getXmlFragment("xml").insert(0, [new Y.XmlElement("p")])),
  "a list in the root": (client) => ours(client, (doc) => doc.getArray(ROOT).insert(0, [tent()])),
  "a text in the root": (client) => ours(client, (doc) => doc.getText(ROOT).insert(0, "x")),
  "formatted text in the root": (client) =>
    ours(client, (doc) => doc.getText(ROOT).insert(0, "x", { bold: true })),
  "a nested map": (client) => set(client, new Y.Map([["kind", "point"]])),
  "a nested text": (client) => set(client, new Y.Text("x")),
  "a nested document": (client) => set(client, new Y.Doc()),
  "a garbage-collected struct": (client) => one(client, 0, { info: 0, body: varint(3) }),
  "a hole": (client) =>
    rawUpdate([{ client, clock: 0, structs: [{ info: 10, body: varint(4) }, good(KEY)] }]),
  "a clock that does not begin": (client) => one(client, 5, good(KEY)),
  "a huge clock": (client) => one(client, 2 ** 52, good(KEY)),
  "a huge client": () => one(2 ** 52, 0, good(KEY)),
  "a huge erasure": (client) => one(client, 0, item(DELETED, varint(2 ** 48), KEY, ROOT)),
  "an empty item": (client) => one(client, 0, item(ANY, [0], KEY, ROOT)),
  "an empty erasure": (client) => one(client, 0, item(DELETED, [0], KEY, ROOT)),
  "two values at once": (client) =>
    one(client, 0, item(ANY, [2, ...any(tent()), ...any(tent())], KEY, ROOT)),
  "JSON content": (client) =>
    one(client, 0, item(JSON_CONTENT, [1, ...text(JSON.stringify(tent()))], KEY, ROOT)),
  "binary content": (client) => one(client, 0, item(BINARY, [2, 1, 2], KEY, ROOT)),
  "string content": (client) => one(client, 0, item(STRING, text("x"), KEY, ROOT)),
  "an embed": (client) => one(client, 0, item(EMBED, text("{}"), KEY, ROOT)),
  "a format": (client) => one(client, 0, item(FORMAT, [...text("b"), ...text("1")], KEY, ROOT)),
  "an unknown type": (client) => one(client, 0, item(TYPE, [99], KEY, ROOT)),
  "an unknown content": (client) => one(client, 0, item(29, [1], KEY, ROOT)),
  "a subdocument by hand": (client) =>
    one(client, 0, item(SUBDOC, [...text("guid"), ...any({})], KEY, ROOT)),
  "a value in front of another": (client) =>
    rawUpdate([
      {
        client,
        clock: 0,
        structs: [
          good(KEY),
          { info: ANY | RIGHT_ORIGIN, body: [...id(client, 0), 1, ...any(tent())] },
        ],
      },
    ]),
  "a value after itself": (client) =>
    one(client, 0, { info: ANY | ORIGIN, body: [...id(client, 0), 1, ...any(tent())] }),
  "a value after what nobody has": (client) =>
    one(client, 0, { info: ANY | ORIGIN, body: [...id(client + 1, 3), 1, ...any(tent())] }),
  "a parent that is an item": (client) =>
    one(client, 0, {
      info: ANY | SUB,
      body: [0, ...id(client, 0), ...text(KEY), 1, ...any(tent())],
    }),
  "an erasure of what nobody has": (client) => rawUpdate([], [{ client, clock: 0, len: 3 }]),
  "an erasure without end": (client) =>
    rawUpdate([{ client, clock: 0, structs: [good(KEY)] }], [{ client, clock: 0, len: 2 ** 50 }]),
  "values of a thousand documents": () =>
    rawUpdate(
      Array.from({ length: 60 }, (_, i) => ({
        client: 1_000 + i,
        clock: 0,
        structs: [good(KEY)],
      })),
    ),
  "more values than acts could make": (client) =>
    rawUpdate([
      {
        client,
        clock: 0,
        structs: Array.from({ length: 1_200 }, () => item(ANY, [1, 126], KEY, ROOT)),
      },
    ]),
  "many values under one id": (client) =>
    rawUpdate([
      {
        client,
        clock: 0,
        structs: Array.from({ length: 300 }, () => good(KEY)),
      },
    ]),
  "more than is taken at once": (client) =>
    ours(client, (doc) => {
      for (let i = 0; i < 101; i++) doc.getMap(ROOT).set(`sketch-${i}`, tent());
    }),
  "more bytes than are taken": (client) =>
    ours(client, (doc) => {
      for (let i = 0; i < 10; i++) doc.getMap(ROOT).set(`sketch-${i}`, fenceLine(1_000));
    }),
  "deeper than any stack": (client) =>
    one(client, 0, item(ANY, [1, ...Array(60_000).fill([117, 1]).flat(), 126], KEY, ROOT)),
  nothing: () => new Uint8Array(),
  ...Object.fromEntries(
    NO_SKETCHES.map((value, i) => [
      `no sketch ${i}`,
      (client: number) => one(client, 0, item(ANY, [1, ...any(value)], KEY, ROOT)),
    ]),
  ),
  ...Object.fromEntries(
    NO_IDS.map((key) => [`the id "${key}"`, (client: number) => one(client, 0, good(key))]),
  ),
};

/** A good update with some bytes changed, cut off, doubled or put elsewhere. */
export function bent(update: Uint8Array, dice: Dice): Uint8Array {
  const at = (): number => Math.floor(dice() * update.length);
  const r = dice();
  if (r < 0.15) return update.slice(0, at());
  if (r < 0.25) return Uint8Array.from([...update.slice(at()), ...update]);
  if (r < 0.35) return Uint8Array.from({ length: 40 }, () => Math.floor(dice() * 256));
  const bytes = update.slice();
  for (let i = 0; i <= dice() * 3; i++)
    bytes[at()] = dice() < 0.5 ? Math.floor(dice() * 256) : Math.floor(dice() * 12);
  return bytes;
}

const good = (key: string) => item(ANY, [1, ...any(tent())], key, ROOT);

const one = (client: number, clock: number, struct: { info: number; body: number[] }) =>
  rawUpdate([{ client, clock, structs: [struct] }]);

function ours(client: number, act: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.transact(() => act(doc));
  return Y.encodeStateAsUpdate(doc);
}

const set = (client: number, value: unknown): Uint8Array =>
  ours(client, (doc) => doc.getMap(ROOT).set(KEY, value));
