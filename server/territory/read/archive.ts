import { crc32 } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { sizeText } from "./bytes";
import { EncodingProbe } from "./encoding";
import { messageOf, Unreadable } from "./unreadable";

/** A Shapefile has a handful of parts, an XLSX some dozens. */
const MOST_PARTS = 10_000;
/** A part of a Shapefile can't be larger. */
const MOST_PART_BYTES = 2 * 2 ** 30;
/** What is held as a whole is small. */
const MOST_HELD = 64 * 2 ** 20;

/** A zip file, whose parts are read one by one and never unpacked onto a disk. */
export class Archive {
  private constructor(
    readonly zip: ZipFile,
    readonly parts: ReadonlyMap<string, Entry>,
  ) {}

  static async open(path: string): Promise<Archive> {
    const zip = await broken(openPromise(path, { autoClose: false, decodeStrings: false }));
    try {
      return new Archive(zip, await broken(partsOf(zip)));
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  close(): void {
    this.zip.close();
  }

  /** A part's bytes; what was damaged on the way is noticed at its end at the latest. */
  async *bytes(name: string): AsyncGenerator<Buffer> {
    const entry = this.parts.get(name);
    if (!entry) throw new Unreadable("archive-broken", { why: name });
    if (entry.isEncrypted()) throw new Unreadable("encrypted");
    if (entry.uncompressedSize > MOST_PART_BYTES)
      throw new Unreadable("too-large", { most: sizeText(MOST_PART_BYTES) });
    const stream = await broken(this.zip.openReadStreamPromise(entry));
    let sum = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        sum = crc32(chunk, sum);
        yield chunk;
      }
    } catch (error) {
      throw ofZip(error);
    }
    if (sum !== entry.crc32) throw new Unreadable("archive-broken", { why: `CRC ${name}` });
  }

  /** A small part as a whole. */
  async whole(name: string): Promise<Buffer> {
    const size = this.parts.get(name)?.uncompressedSize ?? 0;
    if (size > MOST_HELD) throw new Unreadable("too-large", { most: sizeText(MOST_HELD) });
    const chunks: Buffer[] = [];
    for await (const chunk of this.bytes(name)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
}

async function partsOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const parts = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (parts.size >= MOST_PARTS) throw new Unreadable("too-large", { most: MOST_PARTS });
    parts.set(nameOf(entry), entry);
  }
  return parts;
}

/** Zip programs of a Chinese Windows write names in GBK and don't say so. */
function nameOf({ fileNameRaw }: Entry): string {
  const probe = new EncodingProbe();
  probe.add(fileNameRaw);
  return new TextDecoder(probe.verdict() ?? "latin1").decode(fileNameRaw);
}

const broken = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw ofZip(error);
  });

const ofZip = (error: unknown): unknown =>
  error instanceof Unreadable ? error : new Unreadable("archive-broken", { why: messageOf(error) });
