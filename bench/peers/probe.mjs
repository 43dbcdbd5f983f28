import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";

/**
 * Writes to a peer as one client and reads as another that decodes everything. What it is told over
 * IPC: `{ kind: "run", rate, seconds }`; what it answers: `{ sent, latencies }`, milliseconds from
 * writing to having applied.
 */
const { PROTOCOL, PORT } = process.env;
const DOCS = Number(process.env.DOCS);
const KEYS = Number(process.env.KEYS);
/** The document is filled up to this size when it is more than the keys make. */
const BYTES = Number(process.env.BYTES ?? 0);
const SYNC = 0;
const STEP1 = 0;
const UPDATE = 2;
const AUTH = 2;

const docs = Array.from({ length: DOCS }, (_, i) => ({
  name: `board-${i}`,
  own: new Y.Doc(),
  seen: new Y.Doc(),
}));
const byName = new Map(docs.map((doc) => [doc.name, doc]));
let latencies = [];
for (const { seen } of docs) {
  seen.getMap("units").observe((event) => {
    for (const key of event.keysChanged) {
      const at = event.target.get(key)?.at;
      if (at > 0) latencies.push(performance.timeOrigin + performance.now() - at);
    }
  });
}

/** A message as the protocol frames it; a relay takes the bare update. */
function message(name, type, write) {
  const encoder = encoding.createEncoder();
  if (PROTOCOL === "hocuspocus") encoding.writeVarString(encoder, name);
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}
export const token = (name) =>
  message(name, AUTH, (encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, "anyone");
  });
const step1 = (name) =>
  message(name, SYNC, (encoder) => {
    encoding.writeVarUint(encoder, STEP1);
    encoding.writeVarUint8Array(encoder, Y.encodeStateVector(new Y.Doc()));
  });
const update = (name, bytes) =>
  PROTOCOL === "relay"
    ? bytes
    : message(name, SYNC, (encoder) => {
        encoding.writeVarUint(encoder, UPDATE);
        encoding.writeVarUint8Array(encoder, bytes);
      });

function read(data) {
  if (PROTOCOL === "relay") return Y.applyUpdate(docs[0].seen, data);
  const decoder = decoding.createDecoder(data);
  const name = PROTOCOL === "hocuspocus" ? decoding.readVarString(decoder) : docs[0].name;
  const type = decoding.readVarUint(decoder);
  // 4 is Hocuspocus's answer to a sync.
  if (type !== SYNC && type !== 4) return;
  if (decoding.readVarUint(decoder) !== STEP1)
    Y.applyUpdate(byName.get(name.split("\0")[0]).seen, decoding.readVarUint8Array(decoder));
}

function connect(listen) {
  const path = PROTOCOL === "y-websocket" ? docs[0].name : "";
  const socket = new WebSocket(`ws://127.0.0.1:${PORT}/${path}`);
  socket.binaryType = "nodebuffer";
  if (listen) socket.on("message", (data) => read(data));
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.once("open", () => resolve(socket));
  });
}

const value = (at) => ({
  state: "sealed",
  order: "o-2020-0212-0047",
  until: 1_582_646_400_000,
  at,
});
const [writer, reader] = await Promise.all([connect(false), connect(true)]);
for (const socket of [writer, reader]) {
  for (const { name } of docs) {
    if (PROTOCOL === "hocuspocus") socket.send(token(name));
    if (PROTOCOL !== "relay") socket.send(step1(name));
  }
}
for (const { name, own } of docs) {
  own.on("update", (bytes) => writer.send(update(name, bytes)));
  own.transact(() => {
    for (let key = 0; key < Math.ceil(KEYS / DOCS); key++)
      own.getMap("units").set(`u${key}`, value(0));
  });
}
const [{ own: first }] = docs;
for (let key = KEYS; Y.encodeStateAsUpdate(first).length < BYTES; key += 100) {
  first.transact(() => {
    for (let i = key; i < key + 100; i++) first.getMap("units").set(`u${i}`, value(0));
  });
}
process.send({ kind: "ready", lines: lines() });

/** What a watcher says to see everything. */
function lines() {
  const said = docs.flatMap(({ name }) =>
    PROTOCOL === "hocuspocus"
      ? [token(name), step1(name)]
      : PROTOCOL === "y-websocket"
        ? [step1(name)]
        : [],
  );
  return said.map((bytes) => Buffer.from(bytes).toString("base64"));
}

process.on("message", ({ rate, seconds }) => {
  latencies = [];
  let sent = 0;
  const began = performance.now();
  const timer = setInterval(() => {
    const due = Math.min(rate * seconds, Math.floor(((performance.now() - began) / 1000) * rate));
    for (; sent < due; sent++) {
      const { own } = docs[sent % DOCS];
      const key = `u${(sent * 7) % Math.ceil(KEYS / DOCS)}`;
      own.getMap("units").set(key, value(performance.timeOrigin + performance.now()));
    }
    if (sent === rate * seconds) {
      clearInterval(timer);
      // What is under way still counts.
      setTimeout(() => process.send({ kind: "done", sent, latencies }), 1_000);
    }
  }, 2);
});
