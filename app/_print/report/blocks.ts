import type { Brush } from "@/app/_map/icons/pen";
import { block, hand, INK, write } from "../ink";
import type { Sample } from "../legend";
import { drawSample, sampleWidth } from "../sample";
import { wrap } from "../wrap";
import type { Block } from "./flow";

/** Sizes in millimetres: read at arm's length where it is pinned up. */
const TEXT = 3.3;
const LINE = 4.7;
const PAD = 1.2;
const GAP = 2.4;
/** Millimetres of a pixel of the map's signs. */
const SIGN = 0.27;

export const spacer = (height: number): Block => ({ height, gap: true, draw: () => {} });

export function heading(text: string, sample: Sample | null): Block {
  return {
    height: 10,
    leads: true,
    draw: (c, x, y) => {
      const wide = sample ? sampleWidth(sample, SIGN) + 2 : 0;
      if (sample) drawSample(c, sample, x, y + 5.6, SIGN);
      hand(c, 4.6, true);
      write(c, text, x + wide, y + 7.3);
    },
  };
}

export function paragraph(c: Brush, text: string, width: number): Block {
  hand(c, TEXT);
  const lines = wrap(text, width, (part) => c.measureText(part).width);
  return {
    height: lines.length * LINE + PAD,
    draw: (brush, x, y) => {
      hand(brush, TEXT, false, INK.quiet);
      for (const [i, line] of lines.entries()) write(brush, line, x, y + (i + 0.8) * LINE);
    },
  };
}

/** Numbers large enough to be read from across a table, each under its name. */
export function figures(
  entries: readonly { label: string; value: string; loud: boolean }[],
  width: number,
): Block {
  const columns = 4;
  const [wide, high] = [width / columns, 15];
  return {
    height: Math.ceil(entries.length / columns) * high + 2,
    draw: (c, x, y) => {
      for (const [i, { label, value, loud }] of entries.entries()) {
        const left = x + (i % columns) * wide;
        const top = y + Math.floor(i / columns) * high;
        block(c, left, top, wide - 2, loud ? 0.9 : 0.35, INK.line);
        hand(c, 3, false, INK.quiet);
        write(c, label, left, top + 4.6);
        hand(c, 6.2, true);
        write(c, value, left, top + 11.6);
      }
    },
  };
}

export interface Column {
  head: string;
  /** Share of the width. */
  share: number;
}

export interface Row {
  cells: readonly string[];
  /** Asks for an answer: bold, and marked at its left. */
  loud?: boolean;
}

/** A table's head and rows, each row whole on one page, the head again on every page. */
export function table(
  c: Brush,
  columns: readonly Column[],
  rows: readonly Row[],
  width: number,
): Block[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (share / all) * width);
  const head = tableHead(columns, widths, width);
  return [
    head,
    ...rows.map((row): Block => {
      hand(c, TEXT, row.loud);
      const cells = row.cells.map((text, i) =>
        wrap(text, (widths[i] ?? 0) - GAP, (part) => c.measureText(part).width),
      );
      const lines = Math.max(1, ...cells.map(({ length }) => length));
      const height = lines * LINE + 2 * PAD;
      return {
        height,
        repeat: head,
        draw: (brush, x, y) => {
          block(brush, x, y + height, width, 0.15, INK.quiet);
          if (row.loud) block(brush, x - 2.4, y + PAD, 1.1, height - 2 * PAD, INK.line);
          hand(brush, TEXT, row.loud);
          let left = x;
          for (const [i, text] of cells.entries()) {
            for (const [n, line] of text.entries())
              write(brush, line, left, y + PAD + (n + 0.76) * LINE);
            left += widths[i] ?? 0;
          }
        },
      };
    }),
  ];
}

function tableHead(columns: readonly Column[], widths: readonly number[], width: number): Block {
  return {
    height: 6.4,
    leads: true,
    draw: (c, x, y) => {
      hand(c, 2.9, true, INK.quiet);
      let left = x;
      for (const [i, { head }] of columns.entries()) {
        write(c, head, left, y + 4.2);
        left += widths[i] ?? 0;
      }
      block(c, x, y + 6, width, 0.4, INK.line);
    },
  };
}
