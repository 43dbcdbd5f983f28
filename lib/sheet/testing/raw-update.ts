/** A Yjs update written by hand, for what no Yjs would write. */
export interface RawStruct {
  info: number;
  /** Whatever follows the info: ids, parent, content. */
  body: number[];
}

/** A number as Yjs writes it. */
export function varint(n: number): number[] {
  const bytes: number[] = [];
  let rest = n;
  while (rest > 127) {
    bytes.push(0x80 | (rest % 128));
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

export function text(words: string): number[] {
  const bytes = [...new TextEncoder().encode(words)];
  return [...varint(bytes.length), ...bytes];
}

/** A value as Yjs writes it in `ContentAny`. */
export function any(value: unknown): number[] {
  if (value === undefined) return [127];
  if (value === null) return [126];
  if (typeof value === "boolean") return [value ? 120 : 121];
  if (typeof value === "string") return [119, ...text(value)];
  if (typeof value === "number") {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value);
    return [123, ...bytes];
  }
  if (typeof value === "bigint") return [122, 0, 0, 0, 0, 0, 0, 0, 7];
  if (value instanceof Uint8Array) return [116, ...varint(value.length), ...value];
  if (Array.isArray(value)) return [117, ...varint(value.length), ...value.flatMap(any)];
  const entries = value instanceof Map ? [...value] : Object.entries(value as object);
  return [118, ...varint(entries.length), ...entries.flatMap(([k, v]) => [...text(k), ...any(v)])];
}

/** Flags of an item's info. */
export const ORIGIN = 0x80;
export const RIGHT_ORIGIN = 0x40;
export const SUB = 0x20;
/** Kinds of content. */
export const DELETED = 1;
export const JSON_CONTENT = 2;
export const BINARY = 3;
export const STRING = 4;
export const EMBED = 5;
export const FORMAT = 6;
export const TYPE = 7;
export const ANY = 8;
export const SUBDOC = 9;

/** An item set under a key of a root. */
export const item = (content: number, body: number[], key: string | null, root: string) => ({
  info: content | (key === null ? 0 : SUB),
  body: [1, ...text(root), ...(key === null ? [] : text(key)), ...body],
});

export const id = (client: number, clock: number): number[] => [
  ...varint(client),
  ...varint(clock),
];

export function rawUpdate(
  writes: readonly { client: number; clock: number; structs: readonly RawStruct[] }[],
  deletes: readonly { client: number; clock: number; len: number }[] = [],
): Uint8Array {
  const structs = writes.flatMap(({ client, clock, structs }) => [
    ...varint(structs.length),
    ...id(client, clock),
    ...structs.flatMap(({ info, body }) => [info, ...body]),
  ]);
  const deleted = deletes.flatMap(({ client, clock, len }) => [
    ...varint(client),
    1,
    ...varint(clock),
    ...varint(len),
  ]);
  return Uint8Array.from([
    ...varint(writes.length),
    ...structs,
    ...varint(deletes.length),
    ...deleted,
  ]);
}
