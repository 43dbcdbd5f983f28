import { sizeText } from "./bytes";
import { MOST_FEATURE_BYTES } from "./feature-scanner";
import { Unreadable } from "./unreadable";

const LINE_FEED = 0x0a;
const RECORD_SEPARATOR = 0x1e;

export interface TextPiece {
  bytes: Buffer;
  /** The line it is, or which record. */
  row: number;
  /** The file ends without the line's end, so that this may be half of what it was. */
  cutOff: boolean;
}

/** The lines of a text that aren't blank; or its records, if it starts with a record separator. */
export async function* piecesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<TextPiece> {
  let separator: number | undefined;
  let held: Buffer[] = [];
  let length = 0;
  let row = 0;
  const hold = (bytes: Buffer) => {
    length += bytes.length;
    if (length > MOST_FEATURE_BYTES)
      throw new Unreadable("too-large", { most: sizeText(MOST_FEATURE_BYTES) }, row + 1);
    held.push(bytes);
  };
  const take = (): Buffer => {
    const whole = held.length === 1 && held[0] ? held[0] : Buffer.concat(held);
    [held, length] = [[], 0];
    return whole;
  };
  for await (const chunk of chunks) {
    if (separator === undefined) {
      separator = chunk[0] === RECORD_SEPARATOR ? RECORD_SEPARATOR : LINE_FEED;
      // Nothing comes before the first separator, and it makes no record.
      if (separator === RECORD_SEPARATOR) row = -1;
    }
    let from = 0;
    for (let to = chunk.indexOf(separator); to >= 0; to = chunk.indexOf(separator, from)) {
      hold(chunk.subarray(from, to));
      from = to + 1;
      row++;
      const bytes = take();
      if (!isBlank(bytes)) yield { bytes, row, cutOff: false };
    }
    hold(chunk.subarray(from));
  }
  const bytes = take();
  if (!isBlank(bytes)) yield { bytes, row: row + 1, cutOff: bytes.at(-1) !== LINE_FEED };
}

const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => byte <= 0x20);
