import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import {
  Compression,
  findTile,
  type Header,
  PMTiles,
  SharedPromiseCache,
  type Source,
  TileType,
  zxyToTileId,
} from "pmtiles";
import type { BasemapAbout } from "@/lib/protocol/territory";
import { checkMetadata, plainText } from "./metadata";
import { Unusable } from "./unusable";

/** Bytes of the beginning that tell one archive from another: they hold its header and first directory. */
const HEAD = 16 * 1024;
/** Bytes that are read at once at most: no directory, metadata or tile is near it. */
const MOST = 64 * 1024 * 1024;
/** Directories lie in each other at most so deep. */
const DEPTH = 4;

export interface Basemap {
  readonly about: BasemapAbout;
  /** A gzipped vector tile, or null where there is none. Rejects when the file cannot be read any more. */
  tile(z: number, x: number, y: number): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

/** A PMTiles archive of gzipped vector tiles in the schema of Protomaps; anything else is `Unusable`. */
export class Archive implements Basemap {
  readonly #file: FileHandle;
  readonly #source: Source;
  readonly #directories = new SharedPromiseCache();
  readonly #header: Header;
  readonly about: BasemapAbout;

  static async open(path: string): Promise<Archive> {
    const file = await open(path);
    try {
      return await Archive.#read(file);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  static async #read(file: FileHandle): Promise<Archive> {
    const stat = await file.stat();
    if (!stat.isFile()) throw new Unusable("这是个文件夹", "it is a folder");
    const { size } = stat;
    const source = sourceOf(file, size);
    const archive = new PMTiles(source);
    const header = await archive.getHeader().catch(() => {
      throw new Unusable("不是 PMTiles 第 3 版文件", "not a PMTiles file of version 3");
    });
    checkHeader(header, size);
    const metadata = checkMetadata(
      await archive.getMetadata().catch(() => {
        throw new Unusable("文件说明读不出来", "its metadata cannot be read");
      }),
    );
    const { data: head } = await source.getBytes(0, Math.min(HEAD, size));
    const version = createHash("sha256")
      .update(new Uint8Array(head))
      .update(JSON.stringify(metadata))
      .update(String(size))
      .digest("hex")
      .slice(0, 16);
    return new Archive(file, source, header, {
      version,
      attribution: plainText(metadata.attribution),
      minzoom: header.minZoom,
      maxzoom: header.maxZoom,
    });
  }

  private constructor(file: FileHandle, source: Source, header: Header, about: BasemapAbout) {
    this.#file = file;
    this.#source = source;
    this.#header = header;
    this.about = about;
  }

  async tile(z: number, x: number, y: number): Promise<Uint8Array | null> {
    const { minZoom, maxZoom, tileDataOffset } = this.#header;
    if (z < minZoom || z > maxZoom || x >= 2 ** z || y >= 2 ** z) return null;
    const id = zxyToTileId(z, x, y);
    let { rootDirectoryOffset: offset, rootDirectoryLength: length } = this.#header;
    for (let depth = 0; depth < DEPTH; depth++) {
      const entries = await this.#directories.getDirectory(
        this.#source,
        offset,
        length,
        this.#header,
      );
      const entry = findTile(entries, id);
      if (!entry) return null;
      // As it lies in the file: it is gzipped there, and browsers unpack it themselves.
      if (entry.runLength > 0)
        return await this.#bytes(tileDataOffset + entry.offset, entry.length);
      offset = this.#header.leafDirectoryOffset + entry.offset;
      length = entry.length;
    }
    throw new Error("a base map whose directories have no end");
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #bytes(offset: number, length: number): Promise<Uint8Array> {
    const { data } = await this.#source.getBytes(offset, length);
    if (data.byteLength < length) throw new Error("a base map that ends before its tiles do");
    return new Uint8Array(data);
  }
}

/** What is in the file from `offset` on, less than asked for at its end. Where and how much may come from damaged bytes. */
const sourceOf = (file: FileHandle, size: number): Source => ({
  getKey: () => "basemap",
  async getBytes(offset, asked) {
    const length = Math.min(asked, size - offset);
    // Node ends the whole process when it is told to read more than 2³¹ bytes, or a length that is no number.
    if (!(offset >= 0 && length >= 0 && length <= MOST))
      throw new Error("a base map that names a place it does not have");
    const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, offset);
    return { data: buffer.buffer.slice(0, bytesRead) };
  },
});

function checkHeader(header: Header, size: number): void {
  if (header.tileType !== TileType.Mvt)
    throw new Unusable("里面不是矢量瓦片", "its tiles are no vector tiles");
  if (header.tileCompression !== Compression.Gzip)
    throw new Unusable("瓦片不是 gzip 压缩", "its tiles are not gzipped");
  const ends = [
    header.jsonMetadataOffset + header.jsonMetadataLength,
    header.leafDirectoryOffset + (header.leafDirectoryLength ?? 0),
    header.tileDataOffset + (header.tileDataLength ?? 0),
  ];
  if (ends.some((end) => end > size))
    throw new Unusable("文件不完整，没有复制完", "it is cut off, only part of it was copied");
}
