import type { ByteReader } from "./byte-reader";
import type { EncodingProbe } from "./encoding";
import type { SourceRow } from "./source";
import { Unreadable } from "./unreadable";

type Value = SourceRow["values"][string];

interface Field {
  name: Buffer;
  type: string;
  from: number;
  to: number;
}

const HEADER = 32;
const END_OF_FIELDS = 0x0d;
const DELETED = 0x2a;
/** Text, numbers written as text, dates, yes or no. Shapefiles hold no others. */
const TYPES = "CNFDL";

const SPACE = Buffer.from(" ");

/** The records of a dBASE table, one after the other. */
export class DbfTable {
  private constructor(
    readonly bytes: ByteReader,
    readonly records: number,
    readonly length: number,
    readonly fields: readonly Field[],
  ) {}

  static async open(bytes: ByteReader): Promise<DbfTable> {
    const head = await bytes.take(HEADER);
    if (head.length < HEADER) throw new Unreadable("truncated");
    const fields = fieldsOf(await bytes.take(Math.max(0, head.readUInt16LE(8) - HEADER)));
    const length = head.readUInt16LE(10);
    if (fields.length === 0 || (fields.at(-1)?.to ?? 0) > length)
      throw new Unreadable("shapefile-broken", { why: "dbf" });
    return new DbfTable(bytes, head.readUInt32LE(4), length, fields);
  }

  /** The next record; null when it is marked as deleted. */
  async next(row: number): Promise<Buffer | null> {
    const record = await this.bytes.take(this.length);
    if (record.length < this.length) throw new Unreadable("truncated", {}, row);
    return record[0] === DELETED ? null : record;
  }

  /** Lets the encoding be found out from all names and texts. */
  async probe(probe: EncodingProbe): Promise<void> {
    for (const { name } of this.fields) probe.add(name);
    for (let row = 1; row <= this.records; row++) {
      const record = await this.next(row);
      for (const { type, from, to } of record ? this.fields : []) {
        if (type === "C") probe.add(record?.subarray(from, to) ?? SPACE);
        // A letter that the field's end has cut in two must not join with the next field.
        probe.add(SPACE);
      }
    }
  }

  /** Reads a record's values by name, and says which column's text isn't in this encoding. */
  reader(encoding: string): (record: Buffer) => [Record<string, Value>, string | null] {
    const names = new TextDecoder(encoding);
    const strict = new TextDecoder(encoding, { fatal: true });
    const columns = this.fields.map((field) => ({ ...field, column: names.decode(field.name) }));
    return (record) => {
      let undecoded: string | null = null;
      const values = columns.map(({ column, type, from, to }): [string, Value] => {
        try {
          return [column, parsed(strict.decode(record.subarray(from, to)), type)];
        } catch {
          undecoded = column;
          return [column, null];
        }
      });
      return [Object.fromEntries(values), undecoded];
    };
  }
}

function fieldsOf(bytes: Buffer): Field[] {
  const fields: Field[] = [];
  let from = 1;
  for (let at = 0; at + HEADER <= bytes.length && bytes[at] !== END_OF_FIELDS; at += HEADER) {
    const name = bytes.subarray(at, at + 11);
    const type = String.fromCharCode(bytes[at + 11] ?? 0);
    if (!TYPES.includes(type)) throw new Unreadable("shapefile-broken", { why: `dbf ${type}` });
    const to = from + (bytes[at + 16] ?? 0);
    fields.push({
      name: name.subarray(0, name.includes(0) ? name.indexOf(0) : 11),
      type,
      from,
      to,
    });
    from = to;
  }
  return fields;
}

function parsed(padded: string, type: string): Value {
  const text = padded.replace(/[\0 ]+$/, "").trimStart();
  if (text === "" || /^\*+$/.test(text)) return null;
  if (type === "L") return "YyTt".includes(text) ? true : "NnFf".includes(text) ? false : null;
  if (type === "C" || type === "D") return text;
  // Codes may have more digits than a number keeps.
  const number = Number(text);
  return Number.isFinite(number) && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : text;
}
