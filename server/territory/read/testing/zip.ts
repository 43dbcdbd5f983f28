import { crc32, deflateRawSync } from "node:zlib";

export type Parts = Readonly<Record<string, string | Buffer>>;

interface ZipLies {
  /** General purpose bits, the lowest of which says that a part is encrypted. */
  flags?: number;
  /** The size that the archive claims a part has when it is unpacked. */
  size?: number;
  crc?: number;
  /** The one part that this is said of. */
  of?: string;
  /** How names are written. */
  nameOf?: (name: string) => Buffer;
}

/** A zip archive of these parts; it can be made to say what isn't so. */
export function zipOf(parts: Parts, lies: ZipLies = {}): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(parts)) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const name = lies.nameOf?.(path) ?? Buffer.from(path);
    const said = lies.of === undefined || lies.of === path ? lies : {};
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(said.flags ?? 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(said.crc ?? crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(said.size ?? plain.length, 18);
    common.writeUInt16LE(name.length, 22);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), common, end, name);
    const body = [Buffer.from("PK\x03\x04"), common, name, packed];
    bodies.push(...body);
    offset += body.reduce((sum, one) => sum + one.length, 0);
  }
  const listed = Buffer.concat(directory);
  const count = Object.keys(parts).length;
  const tail = Buffer.alloc(22);
  tail.write("PK\x05\x06", "latin1");
  tail.writeUInt16LE(count, 8);
  tail.writeUInt16LE(count, 10);
  tail.writeUInt32LE(listed.length, 12);
  tail.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listed, tail]);
}
