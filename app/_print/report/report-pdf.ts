import { type PDFPage, popGraphicsState } from "@cantoo/pdf-lib";
import type { Brush } from "@/app/_map/icons/pen";
import type { Language } from "@/lib/i18n/translate";
import { block, frame, hand, INK, write, writeHeading, writeWithin } from "../ink";
import { embed, type Face } from "../pdf/fonts";
import { newDocument, newPage } from "../pdf/map-pdf";
import { PdfBrush, type Weights } from "../pdf/pdf-brush";
import { figures, heading, paragraph, spacer, table } from "./blocks";
import { type Block, paginate } from "./flow";
import type { Section, State } from "./state";

/** A report in words; every page has its head. */
export interface Report {
  title: string;
  place: string;
  drill: string | null;
  asOf: string;
  state: string;
  stale: boolean;
  /** The heading over the figures, and what stands where there is nothing. */
  words: { figures: string; none: string };
  status: State;
  journal: Section | null;
  /** What is not in the journal. */
  remarks: readonly string[];
  /** `第 2 页，共 5 页`. */
  page(n: number, of: number): string;
  foot: string;
}

/** A4 upright, in millimetres: what is pinned up is rarely larger. */
const WIDTH = 210;
const HEIGHT = 297;
const MARGIN = 14;
const HEAD = 20;
const FOOT = 9;
const INNER = WIDTH - 2 * MARGIN;

export async function reportPdf(
  report: Report,
  face: Face,
  language: Language,
  at: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const document = await newDocument(`${report.title} · ${report.asOf}`, language, at);
  const fonts = await embed(document, face);
  const brushOn = (page: PDFPage, weights: Weights): PdfBrush =>
    new PdfBrush((...operators) => page.pushOperators(...operators), weights);
  let page = newPage(document, WIDTH, HEIGHT);
  let c = brushOn(page, fonts(page));
  const pages = paginate(blocksOf(report, c), HEIGHT - 2 * MARGIN - HEAD - FOOT);
  for (const [i, placed] of pages.entries()) {
    if (i > 0) {
      page = newPage(document, WIDTH, HEIGHT);
      c = brushOn(page, fonts(page));
    }
    drawHead(c, report);
    for (const { block: one, y } of placed) one.draw(c, MARGIN, MARGIN + HEAD + y);
    drawFoot(c, report.foot, report.page(i + 1, pages.length));
    page.pushOperators(popGraphicsState());
  }
  return new Uint8Array(await document.save());
}

function blocksOf(report: Report, c: Brush): Block[] {
  const { status, journal, words, remarks } = report;
  // Above the journal: nobody turns thirty pages to learn what is not on them.
  const remark = (text: string): Block => ({ ...paragraph(c, text, INNER), leads: true });
  const section = ({ title, sample, columns, rows }: Section, above: Block[] = []): Block[] => [
    heading(title, sample),
    ...above,
    ...(rows.length > 0 ? table(c, columns, rows, INNER) : [paragraph(c, words.none, INNER)]),
    spacer(4),
  ];
  return [
    heading(words.figures, null),
    figures(status.figures, INNER),
    spacer(3),
    ...status.sections.flatMap((one) => section(one)),
    ...(journal ? section(journal, remarks.map(remark)) : []),
  ];
}

/** The same on every page: pinned up, they hang apart. */
function drawHead(c: Brush, report: Report): void {
  const { title, place, drill, asOf, state, stale } = report;
  let left = MARGIN;
  if (drill) {
    hand(c, 4, true);
    const wide = c.measureText(drill).width + 3.4;
    block(c, left, MARGIN + 0.4, wide, 6.6, INK.line);
    hand(c, 4, true, INK.paper);
    write(c, drill, left + wide / 2, MARGIN + 5.2, "center");
    left += wide + 2.6;
  }
  const right = 70;
  const room = WIDTH - MARGIN - right - left - 3;
  writeHeading(c, title, { x: left, y: MARGIN + 5.8, width: room }, 6.2);
  const below = { x: MARGIN, y: MARGIN + 12, width: INNER - right - 3 };
  writeWithin(c, place, below, { size: 3.2, colour: INK.quiet });
  const side = { x: WIDTH - MARGIN - right, width: right };
  writeWithin(c, asOf, { ...side, y: MARGIN + 5.4 }, { size: 4.4, bold: true, align: "right" });
  const look = { size: 3.2, bold: stale, align: "right" } as const;
  const pad = stale ? 1.4 : 0;
  const within = { x: side.x + pad, width: right - 2 * pad, y: MARGIN + 12 };
  const wide = writeWithin(c, state, within, look);
  if (stale) frame(c, WIDTH - MARGIN - wide - 2 * pad, MARGIN + 8.4, wide + 2 * pad, 5.2, 0.45);
  block(c, MARGIN, MARGIN + 15.6, INNER, 0.5, INK.line);
}

function drawFoot(c: Brush, foot: string, page: string): void {
  const y = HEIGHT - MARGIN;
  hand(c, 2.9, true);
  write(c, page, WIDTH - MARGIN, y, "right");
  const width = INNER - c.measureText(page).width - 5;
  writeWithin(c, foot, { x: MARGIN, y, width }, { size: 2.7, colour: INK.quiet });
}
