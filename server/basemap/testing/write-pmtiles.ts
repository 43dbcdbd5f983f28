import { gzipSync } from "node:zlib";
import { type Entry, zxyToTileId } from "pmtiles";

export interface MadeTile {
  z: number;
  x: number;
  y: number;
  /** A vector tile as it is, not packed. */
  bytes: Uint8Array;
}

export interface ArchiveOptions {
  metadata: unknown;
  /** 1 for vector tiles, 2 for PNG. */
  tileType?: number;
  /** 1 for none, 2 for gzip: what the header says the tiles are packed with. */
  tileCompression?: number;
  /** Entries of a directory, when they are to be spread over several. */
  leafSize?: number;
}

const HEADER = 127;
const NONE = 1;
const GZIP = 2;
const VECTOR = 1;

/** A PMTiles archive of version 3 (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md), for tests and benchmarks. */
export function writePmtiles(tiles: readonly MadeTile[], options: ArchiveOptions): Uint8Array {
  const { metadata, tileType = VECTOR, tileCompression = GZIP } = options;
  const { leafSize = Number.POSITIVE_INFINITY } = options;
  const sorted = tiles
    .map(({ z, x, y, bytes }) => ({ id: zxyToTileId(z, x, y), bytes }))
    .sort((a, b) => a.id - b.id);
  const data: Uint8Array[] = [];
  const entries: Entry[] = [];
  let offset = 0;
  for (const { id, bytes } of sorted) {
    const packed = tileCompression === NONE ? bytes : gzipSync(bytes);
    entries.push({ tileId: id, offset, length: packed.length, runLength: 1 });
    data.push(packed);
    offset += packed.length;
  }
  const leaves: Uint8Array[] = [];
  let root = entries;
  if (entries.length > leafSize) {
    root = [];
    for (let i = 0, at = 0; i < entries.length; i += leafSize) {
      const leaf = directory(entries.slice(i, i + leafSize));
      const [first] = entries.slice(i, i + 1);
      root.push({ tileId: first?.tileId ?? 0, offset: at, length: leaf.length, runLength: 0 });
      leaves.push(leaf);
      at += leaf.length;
    }
  }
  const parts = [directory(root), gzipSync(JSON.stringify(metadata)), ...leaves];
  const [rootSize = 0, metadataSize = 0] = parts.map(({ length }) => length);
  const leavesSize = leaves.reduce((sum, { length }) => sum + length, 0);
  const zooms = tiles.map(({ z }) => z);
  const header = new DataView(new ArrayBuffer(HEADER));
  [..."PMTiles"].forEach((letter, i) => void header.setUint8(i, letter.charCodeAt(0)));
  header.setUint8(7, 3);
  const lengths = [rootSize, metadataSize, leavesSize, offset];
  let begin = HEADER;
  for (const [i, length] of lengths.entries()) {
    header.setBigUint64(8 + i * 16, BigInt(begin), true);
    header.setBigUint64(16 + i * 16, BigInt(length), true);
    begin += length;
  }
  for (const at of [72, 80, 88]) header.setBigUint64(at, BigInt(entries.length), true);
  header.setUint8(96, 1);
  header.setUint8(97, GZIP);
  header.setUint8(98, tileCompression);
  header.setUint8(99, tileType);
  header.setUint8(100, Math.min(...zooms));
  header.setUint8(101, Math.max(...zooms));
  return Buffer.concat([new Uint8Array(header.buffer), ...parts, ...data]);
}

function directory(entries: readonly Entry[]): Uint8Array {
  const ids = entries.map(({ tileId }, i) => tileId - (entries[i - 1]?.tileId ?? 0));
  const numbers = [
    entries.length,
    ...ids,
    ...entries.map(({ runLength }) => runLength),
    ...entries.map(({ length }) => length),
    ...entries.map(({ offset }) => offset + 1),
  ];
  return gzipSync(Uint8Array.from(numbers.flatMap(varint)));
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}
