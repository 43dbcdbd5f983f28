import type { Geometry, Position } from "geojson";
import type { ByteReader } from "./byte-reader";
import { sizeText } from "./bytes";
import { MOST_FEATURE_BYTES } from "./feature-scanner";
import { polygonOf } from "./rings";
import { Unreadable } from "./unreadable";

const FILE_HEADER = 100;
const FILE_CODE = 9994;
const RECORD_HEADER = 8;

/** Kinds of shapes; those with heights or measures begin like the plain ones, 10 and 20 further up. */
const [NOTHING, POINT, LINE, POLYGON, POINTS] = [0, 1, 3, 5, 8];
const MOST_KIND = 28;

/** Broken as a shape; what follows it can still be read. */
export type Shape = Geometry | null | "broken";

/** The shapes of a .shp, one after the other. */
export class ShapeFile {
  private constructor(readonly bytes: ByteReader) {}

  static async open(bytes: ByteReader): Promise<ShapeFile> {
    const head = await bytes.take(FILE_HEADER);
    if (head.length < FILE_HEADER) throw new Unreadable("truncated");
    if (head.readInt32BE(0) !== FILE_CODE) throw new Unreadable("shapefile-broken", { why: "shp" });
    return new ShapeFile(bytes);
  }

  /** The next shape; undefined at the end. */
  async next(row: number): Promise<Shape | undefined> {
    const head = await this.bytes.take(RECORD_HEADER);
    if (head.length === 0) return undefined;
    if (head.length < RECORD_HEADER) throw new Unreadable("truncated", {}, row);
    const length = head.readInt32BE(4) * 2;
    if (length < 4) throw new Unreadable("shapefile-broken", { why: "shp" }, row);
    if (length > MOST_FEATURE_BYTES)
      throw new Unreadable("too-large", { most: sizeText(MOST_FEATURE_BYTES) }, row);
    const content = await this.bytes.take(length);
    if (content.length < length) throw new Unreadable("truncated", {}, row);
    try {
      return shapeOf(content);
    } catch (error) {
      // Its own counts lead out of it.
      if (error instanceof RangeError) return "broken";
      throw error;
    }
  }
}

function shapeOf(content: Buffer): Shape {
  const kind = content.readInt32LE(0);
  if (kind === NOTHING) return null;
  if (kind < 0 || kind > MOST_KIND) return "broken";
  switch (kind % 10) {
    case POINT:
      return { type: "Point", coordinates: positionAt(content, 4) };
    case POINTS:
      return { type: "MultiPoint", coordinates: positionsAt(content, 40, content.readInt32LE(36)) };
    case LINE:
      return { type: "MultiLineString", coordinates: partsOf(content) };
    case POLYGON:
      return polygonOf(partsOf(content));
    default:
      return "broken";
  }
}

const positionAt = (content: Buffer, at: number): Position => [
  content.readDoubleLE(at),
  content.readDoubleLE(at + 8),
];

function positionsAt(content: Buffer, at: number, count: number): Position[] {
  if (count < 0 || at + count * 16 > content.length) throw new RangeError();
  return Array.from({ length: count }, (_, i) => positionAt(content, at + i * 16));
}

/** The rings or lines of a shape: each begins where a list says, and ends where the next begins. */
function partsOf(content: Buffer): Position[][] {
  const parts = content.readInt32LE(36);
  const count = content.readInt32LE(40);
  if (parts < 0 || 44 + parts * 4 > content.length) throw new RangeError();
  const starts = Array.from({ length: parts }, (_, i) => content.readInt32LE(44 + i * 4));
  const all = positionsAt(content, 44 + parts * 4, count);
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? count;
    if (start < 0 || end <= start || end > count) throw new RangeError();
    return all.slice(start, end);
  });
}
