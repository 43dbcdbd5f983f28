import type { Archive } from "./archive";
import { ByteReader } from "./byte-reader";
import type { System } from "./coordinates";
import { saidSystem, systemOfShapefile } from "./crs";
import { DbfTable } from "./dbf";
import { EncodingProbe } from "./encoding";
import { rowOf } from "./row";
import { ShapeFile } from "./shp";
import type { ReadOptions, ReadProblem, SourceRow } from "./source";
import { problemAt, Unreadable, type Where } from "./unreadable";

type Items = AsyncGenerator<SourceRow | ReadProblem>;

/** Every Shapefile of an archive. */
export async function* readShapefiles(archive: Archive, file: string, options: ReadOptions): Items {
  const said = saidSystem(options);
  const names = [...archive.parts.keys()].filter(
    (name) => /\.shp$/i.test(name) && !isMacJunk(name),
  );
  if (names.length === 0) throw new Unreadable("no-shapefile");
  for (const name of names) {
    const at = `${file}/${name}`;
    try {
      yield* readOne(archive, name, at, said);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      yield problemAt({ file: at, row: error.row }, error.code, error.values);
    }
  }
}

/** macOS puts a shadow of every file into its archives. */
const isMacJunk = (name: string): boolean => /(^|\/)(__MACOSX\/|\._)/.test(name);

async function* readOne(archive: Archive, shp: string, file: string, said?: System): Items {
  const part = (extension: string): string | undefined => {
    const name = shp.replace(/shp$/i, extension).toLowerCase();
    return [...archive.parts.keys()].find((other) => other.toLowerCase() === name);
  };
  const text = async (name?: string) =>
    name && (await archive.whole(name)).toString("latin1").trim();
  const dbf = part("dbf");
  if (!dbf) throw new Unreadable("shapefile-part-missing", { name: shp, part: ".dbf" });
  const system = systemOfShapefile(await text(part("prj")), said);
  const encoding = encodingOfCpg(await text(part("cpg"))) ?? (await triedEncoding(archive, dbf));
  const shapes = new ByteReader(archive.bytes(shp));
  const table = new ByteReader(archive.bytes(dbf));
  try {
    yield* paired(await ShapeFile.open(shapes), await DbfTable.open(table), encoding, system, file);
    await table.drain();
  } finally {
    await shapes.close();
    await table.close();
  }
}

/** The nth shape belongs to the nth record. */
async function* paired(
  shapes: ShapeFile,
  table: DbfTable,
  encoding: string,
  system: System,
  file: string,
): Items {
  const read = table.reader(encoding);
  let row = 1;
  for (; ; row++) {
    const shape = await shapes.next(row);
    if (shape === undefined) break;
    if (row > table.records) throw new Unreadable("shapefile-broken", { why: "shp > dbf" }, row);
    const record = await table.next(row);
    if (!record) continue;
    const at: Where = { file, row };
    const [values, undecoded] = read(record);
    if (undecoded !== null) yield problemAt(at, "text-broken", { column: undecoded, encoding });
    yield* rowOf(at, values, shape, system);
  }
  if (row <= table.records) throw new Unreadable("shapefile-broken", { why: "shp < dbf" }, row);
  if (row === 1) throw new Unreadable("no-rows");
}

async function triedEncoding(archive: Archive, dbf: string): Promise<string> {
  const probe = new EncodingProbe();
  const bytes = new ByteReader(archive.bytes(dbf));
  try {
    await (await DbfTable.open(bytes)).probe(probe);
  } finally {
    await bytes.close();
  }
  const encoding = probe.verdict();
  if (!encoding) throw new Unreadable("encoding-unknown");
  return encoding;
}

const CODE_PAGES: Readonly<Record<string, string>> = {
  936: "gbk",
  54936: "gb18030",
  65001: "utf-8",
};

/** What a .cpg says: a name as browsers know it, or a Windows code page. */
function encodingOfCpg(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const page = /^(?:cp|ansi|windows|oem)?[ -]?(\d{3,5})$/i.exec(text)?.[1];
  const label = page === undefined ? text : (CODE_PAGES[page] ?? `windows-${page}`);
  try {
    return new TextDecoder(label).encoding;
  } catch {
    throw new Unreadable("encoding-unknown");
  }
}
