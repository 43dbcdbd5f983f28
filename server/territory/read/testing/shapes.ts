type Point = readonly [x: number, y: number];

export const KIND = {
  nothing: 0,
  point: 1,
  line: 3,
  polygon: 5,
  points: 8,
  polygonZ: 15,
  patch: 31,
};

/** One shape's record, without its head. */
export function shape(kind: number, parts: readonly (readonly Point[])[]): Buffer {
  const kindBytes = int(kind);
  if (kind === KIND.nothing) return kindBytes;
  const points = parts.flat();
  if (kind === KIND.point) return Buffer.concat([kindBytes, ...points.map(double)]);
  const starts: Buffer[] = [];
  let start = 0;
  for (const part of parts) {
    starts.push(int(start));
    start += part.length;
  }
  const lists = kind === KIND.points ? [] : [int(parts.length)];
  const index = kind === KIND.points ? [] : starts;
  return Buffer.concat([
    kindBytes,
    Buffer.alloc(32),
    ...lists,
    int(points.length),
    ...index,
    ...points.map(double),
  ]);
}

/** A .shp of these records. */
export function shp(records: readonly Buffer[], kind = KIND.polygon): Buffer {
  const head = Buffer.alloc(100);
  head.writeInt32BE(9994, 0);
  head.writeInt32LE(1000, 28);
  head.writeInt32LE(kind, 32);
  const body = records.flatMap((record, i) => {
    const recordHead = Buffer.alloc(8);
    recordHead.writeInt32BE(i + 1, 0);
    recordHead.writeInt32BE(record.length / 2, 4);
    return [recordHead, record];
  });
  const whole = Buffer.concat([head, ...body]);
  whole.writeInt32BE(whole.length / 2, 24);
  return whole;
}

export interface DbfField {
  name: string;
  type?: string;
  length: number;
}

/** A .dbf of these fields and rows; numbers are written to the right as they should. */
export function dbf(
  fields: readonly DbfField[],
  rows: readonly (readonly (string | number)[])[],
  encode: (text: string) => Buffer = Buffer.from,
): Buffer {
  const head = Buffer.alloc(32);
  head[0] = 3;
  head.writeUInt32LE(rows.length, 4);
  head.writeUInt16LE(33 + fields.length * 32, 8);
  head.writeUInt16LE(1 + fields.reduce((sum, { length }) => sum + length, 0), 10);
  const described = fields.map(({ name, type = "C", length }) => {
    const field = Buffer.alloc(32);
    encode(name).copy(field, 0, 0, 11);
    field.write(type, 11);
    field[16] = length;
    return field;
  });
  const records = rows.map((row) => {
    const cells = fields.map(({ length }, i) => {
      const cell = Buffer.alloc(length, " ");
      const value = row[i] ?? "";
      const bytes = encode(String(value));
      bytes.copy(cell, typeof value === "number" ? length - bytes.length : 0);
      return cell;
    });
    return Buffer.concat([Buffer.from(" "), ...cells]);
  });
  return Buffer.concat([head, ...described, Buffer.from("\r"), ...records, Buffer.from("\x1a")]);
}

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function double([x, y]: Point): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeDoubleLE(x, 0);
  bytes.writeDoubleLE(y, 8);
  return bytes;
}
