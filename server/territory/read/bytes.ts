import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { messageOf, Unreadable } from "./unreadable";

/** What a file may unpack to; a bomb ends here. */
const MOST_BYTES = 4 * 2 ** 30;
const CHUNK = 1 << 18;

const GZIP = Buffer.from([0x1f, 0x8b]);
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** A file's bytes, unzipped if it is gzipped. */
export async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  const gzipped = GZIP.equals((await firstBytes(path, 2)).subarray(0, 2));
  const file = createReadStream(path, { highWaterMark: CHUNK });
  // Errors reach the loop by the last stream; the callback is only there to take them.
  const stream = gzipped ? pipeline(file, createGunzip({ chunkSize: CHUNK }), () => {}) : file;
  let total = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > MOST_BYTES) throw new Unreadable("too-large", { most: sizeText(MOST_BYTES) });
      yield chunk;
    }
  } catch (error) {
    throw gzipped ? ofGzip(error) : error;
  }
}

function ofGzip(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "Z_BUF_ERROR") return new Unreadable("truncated");
  return code?.startsWith("Z_")
    ? new Unreadable("archive-broken", { why: messageOf(error) })
    : error;
}

/** The beginning of a file, as it lies there. */
async function firstBytes(path: string, most: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, most, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The beginning of a file, unzipped. */
export async function headOf(path: string, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytesOf(path)) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= most) break;
  }
  return Buffer.concat(parts).subarray(0, most);
}

/** Takes off a byte order mark; a second one means that two programs have handled the file wrongly. */
export async function* withoutBom(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let first = true;
  for await (const chunk of bytes) {
    yield first ? bare(chunk) : chunk;
    first = false;
  }
}

export function bare(start: Buffer): Buffer {
  if (!startsWith(start, BOM)) return start;
  const rest = start.subarray(BOM.length);
  if (startsWith(rest, BOM)) throw new Unreadable("bom-twice", {}, 1);
  return rest;
}

export const startsWith = (bytes: Buffer, mark: Buffer): boolean =>
  bytes.subarray(0, mark.length).equals(mark);

export const sizeText = (bytes: number): string =>
  bytes >= 2 ** 30 ? `${bytes / 2 ** 30} GiB` : `${Math.round(bytes / 2 ** 20)} MiB`;
