import { bare, startsWith } from "./bytes";
import { Unreadable } from "./unreadable";

export type Format = "geojson" | "geojson-lines" | "archive" | "csv";

/** As much of a file as is looked at; a first line that is longer is no line of features. */
export const HEAD_BYTES = 1 << 20;

const ZIP = Buffer.from("PK");
/** Old Office files, and new ones with a password. */
const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const SHAPE_FILE = Buffer.from([0, 0, 0x27, 0x0a]);
const UTF_16 = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];
const RECORD_SEPARATOR = "\x1e";

/** A file's format by its first bytes (unzipped); its name decides only what they leave open. */
export function formatOf(head: Buffer, name: string): Format {
  if (head.length === 0) throw new Unreadable("empty");
  if (startsWith(head, ZIP)) return "archive";
  if (startsWith(head, COMPOUND_FILE)) throw new Unreadable("old-office");
  if (startsWith(head, SHAPE_FILE)) throw new Unreadable("shapefile-not-zipped");
  if (UTF_16.some((mark) => startsWith(head, mark))) {
    if (head.subarray(2, 4).includes("{")) throw new Unreadable("not-utf8");
    return "csv";
  }
  if (head.includes(0)) throw new Unreadable("unknown-format");
  const text = bare(head).toString("latin1").trimStart();
  if (text === "") throw new Unreadable("empty");
  if (text.startsWith(RECORD_SEPARATOR)) return "geojson-lines";
  if (text.startsWith("{")) return isLines(text, name) ? "geojson-lines" : "geojson";
  if (/\.(geo)?json(l|s|seq)?(\.gz)?$/i.test(name))
    throw new Unreadable("not-geojson", { is: text.slice(0, 40) });
  if (/\.(csv|tsv|txt)(\.gz)?$/i.test(name) || /^[^\n]*[,;\t]/.test(text)) return "csv";
  throw new Unreadable("unknown-format");
}

/** Whether a whole feature is on the first line. */
function isLines(text: string, name: string): boolean {
  if (/\.(ndjson|(geo)?json(l|s|seq))(\.gz)?$/i.test(name)) return true;
  const end = text.indexOf("\n");
  if (end < 0) return false;
  try {
    return (JSON.parse(text.slice(0, end)) as { type?: unknown }).type === "Feature";
  } catch {
    return false;
  }
}
