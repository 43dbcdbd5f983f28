import { inflateSync } from "node:zlib";
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFRawStream,
  type PDFRef,
} from "@cantoo/pdf-lib";

/** Millimetres of a point. */
const MM = 25.4 / 72;

type Matrix = readonly [number, number, number, number, number, number];

/** What stands on a page, in millimetres from its top left corner, as the file's own numbers say. */
export interface ReadPage {
  width: number;
  height: number;
  texts: { text: string; x: number; y: number; size: number; bold: boolean }[];
  /** Rectangles that are filled. */
  blocks: { x: number; y: number; width: number; height: number; colour: string }[];
  images: {
    x: number;
    y: number;
    width: number;
    height: number;
    dots: [number, number];
    rgb(): Uint8Array;
  }[];
}

/** Reads a file of ours back: operators, fonts' tables of characters, pictures. */
export async function readPdf(bytes: Uint8Array): Promise<{ title: string; pages: ReadPage[] }> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return { title: document.getTitle() ?? "", pages: document.getPages().map(readPage) };
}

const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[1] * b[2],
  a[0] * b[1] + a[1] * b[3],
  a[2] * b[0] + a[3] * b[2],
  a[2] * b[1] + a[3] * b[3],
  a[4] * b[0] + a[5] * b[2] + b[4],
  a[4] * b[1] + a[5] * b[3] + b[5],
];

function readPage(page: PDFPage): ReadPage {
  const { width, height } = page.getSize();
  const read: ReadPage = {
    width: width * MM,
    height: height * MM,
    texts: [],
    blocks: [],
    images: [],
  };
  const fonts = fontsOf(page);
  const place = (m: Matrix, x: number, y: number): [number, number] => [
    (m[0] * x + m[2] * y + m[4]) * MM,
    (height - (m[1] * x + m[3] * y + m[5])) * MM,
  ];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  const saved: Matrix[] = [];
  let points: [number, number][] = [];
  let colour = "";
  let text: Matrix = matrix;
  let font = { key: "", size: 0 };
  for (const { operator, operands } of operations(contentOf(page))) {
    const n = operands.map(Number);
    if (operator === "q") saved.push(matrix);
    else if (operator === "Q") matrix = saved.pop() ?? matrix;
    else if (operator === "cm") matrix = times(n as unknown as Matrix, matrix);
    else if (operator === "m" || operator === "l") points.push(place(matrix, n[0] ?? 0, n[1] ?? 0));
    else if (operator === "rg")
      colour = n
        .map((one) =>
          Math.round(one * 255)
            .toString(16)
            .padStart(2, "0"),
        )
        .join("");
    else if (operator === "f") {
      // A rectangle is four corners from the first one round.
      for (let i = 0; i + 3 < points.length; i += 4) {
        const [[x0 = 0, y0 = 0] = [], , [x1 = 0, y1 = 0] = []] = points.slice(i, i + 4);
        read.blocks.push({
          x: Math.min(x0, x1),
          y: Math.min(y0, y1),
          width: Math.abs(x1 - x0),
          height: Math.abs(y1 - y0),
          colour,
        });
      }
      points = [];
    } else if (operator === "S" || operator === "n") points = [];
    else if (operator === "Tf") font = { key: operands[0] ?? "", size: n[1] ?? 0 };
    else if (operator === "Tm") text = times(n as unknown as Matrix, matrix);
    else if (operator === "Tj") {
      const [x, y] = place(text, 0, 0);
      const size = font.size * Math.hypot(text[0], text[1]) * MM;
      const said = fonts.get(font.key)?.(operands[0] ?? "") ?? "";
      read.texts.push({ text: said, x, y, size, bold: font.key.includes("Bold") });
    } else if (operator === "Do") {
      const [x, y] = place(matrix, 0, 1);
      const [right, bottom] = place(matrix, 1, 0);
      read.images.push({
        x,
        y,
        width: right - x,
        height: bottom - y,
        ...imageOf(page, operands[0] ?? ""),
      });
    }
  }
  return read;
}

/** `1 0 0 1 5 5 cm` and `<0001> Tj`, one by one. */
function* operations(content: string): Iterable<{ operator: string; operands: string[] }> {
  let operands: string[] = [];
  for (const [token] of content.matchAll(/<[0-9A-Fa-f]*>|\[[^\]]*\]|\/[^\s[\]<>]+|[^\s[\]<>]+/g)) {
    if (/^[A-Za-z*'"]+$/.test(token)) {
      yield { operator: token, operands };
      operands = [];
    } else operands.push(token);
  }
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

function contentOf(page: PDFPage): string {
  const contents = page.node.Contents();
  const streams =
    contents instanceof PDFArray
      ? contents.asArray().map((ref) => page.doc.context.lookup(ref))
      : [contents];
  return streams
    .map((stream) =>
      stream instanceof PDFRawStream ? latin(decodePDFRawStream(stream).decode()) : "",
    )
    .join("\n");
}

/** Of every font of a page, what turns its codes into characters. */
function fontsOf(page: PDFPage): Map<string, (hex: string) => string> {
  const fonts = page.node.Resources()?.lookup(PDFName.of("Font"), PDFDict);
  return new Map(
    (fonts?.entries() ?? []).map(([name, ref]) => {
      const font = page.doc.context.lookup(ref as PDFRef, PDFDict);
      const table = font.lookup(PDFName.of("ToUnicode"));
      const known = new Map<string, string>();
      const text = table instanceof PDFRawStream ? latin(decodePDFRawStream(table).decode()) : "";
      for (const [, code = "", utf16 = ""] of text.matchAll(
        /<([0-9A-Fa-f]{4})>\s+<([0-9A-Fa-f]+)>/g,
      ))
        known.set(
          code.toUpperCase(),
          (utf16.match(/.{4}/g) ?? [])
            .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
            .join(""),
        );
      return [
        name.asString(),
        (hex: string) =>
          (hex.match(/[0-9A-Fa-f]{4}/g) ?? [])
            .map((code) => known.get(code.toUpperCase()) ?? "\ufffd")
            .join(""),
      ];
    }),
  );
}

function imageOf(page: PDFPage, key: string): { dots: [number, number]; rgb(): Uint8Array } {
  const objects = page.node.Resources()?.lookup(PDFName.of("XObject"), PDFDict);
  const image = objects?.lookup(PDFName.of(key.slice(1)));
  if (!(image instanceof PDFRawStream)) throw new Error(`no picture ${key}`);
  const side = (name: string): number => image.dict.lookup(PDFName.of(name), PDFNumber).asNumber();
  const dots: [number, number] = [side("Width"), side("Height")];
  return { dots, rgb: () => unfiltered(inflateSync(image.contents), dots) };
}

/** Undoes PNG's "up" filter, the only one that is used. */
function unfiltered(packed: Uint8Array, [width, height]: readonly [number, number]): Uint8Array {
  const line = width * 3;
  const out = new Uint8Array(line * height);
  for (let y = 0; y < height; y++) {
    if (packed[y * (line + 1)] !== 2) throw new Error("another filter");
    for (let x = 0; x < line; x++) {
      const above = y === 0 ? 0 : (out[(y - 1) * line + x] ?? 0);
      out[y * line + x] = (packed[y * (line + 1) + 1 + x] ?? 0) + above;
    }
  }
  return out;
}
