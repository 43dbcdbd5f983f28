import type { Brush } from "@/app/_map/icons/pen";
import type { PageContent } from "./content";
import { block, frame, hand, INK, write, writeHeading, writeWithin } from "./ink";
import { drawSample, pixelOf, sampleWidth } from "./sample";

/** Everything on the sheet but the map itself: in millimetres, from the top left corner. */
export function drawPage(c: Brush, page: PageContent): void {
  const { map, unit } = page.layout;
  drawHeader(c, page);
  frame(c, map.x, map.y, map.width, map.height, 0.4 * unit);
  drawFooter(c, page);
}

function drawHeader(c: Brush, page: PageContent): void {
  const { header, unit: u } = page.layout;
  const { x, y, width } = header;
  const asOf = { size: 5 * u, bold: true, align: "right" } as const;
  const state = { size: 3.2 * u, bold: page.stale, align: "right" } as const;
  const pad = page.stale ? 1.5 * u : 0;
  const wideOf = (text: string, look: { size: number; bold: boolean }): number => {
    hand(c, look.size, look.bold);
    return c.measureText(text).width;
  };
  const needed = Math.max(wideOf(page.asOf, asOf), wideOf(page.state, state) + 2 * pad);
  const right = Math.min(needed, width * 0.45);
  let left = x;
  if (page.drill) {
    hand(c, 4.6 * u, true, INK.paper);
    const wide = c.measureText(page.drill).width + 4 * u;
    block(c, left, y + 0.4 * u, wide, 7.6 * u, INK.line);
    hand(c, 4.6 * u, true, INK.paper);
    write(c, page.drill, left + wide / 2, y + 5.9 * u, "center");
    left += wide + 3 * u;
  }
  const room = x + width - right - left - 4 * u;
  writeHeading(c, page.title, { x: left, y: y + 6.6 * u, width: room }, 7.4 * u);
  writeWithin(
    c,
    page.place,
    { x, y: y + 12.6 * u, width: width - right - 4 * u },
    { size: 3.2 * u, colour: INK.quiet },
  );
  const side = { x: x + width - right, width: right };
  writeWithin(c, page.asOf, { ...side, y: y + 5.6 * u }, asOf);
  const within = { x: side.x + pad, width: right - 2 * pad, y: y + 12.6 * u };
  const wide = writeWithin(c, page.state, within, state);
  // What is old is framed: seen before it is read.
  if (page.stale) frame(c, x + width - wide - 2 * pad, y + 9 * u, wide + 2 * pad, 5.2 * u, 0.5 * u);
}

/** Millimetres of a QR code on A4, and of what stands between it and the legend. */
const QR = 25;
const FACTS = 62;
const GAP = 5;

function drawFooter(c: Brush, page: PageContent): void {
  const { footer, unit: u } = page.layout;
  const { x, y, width, height } = footer;
  const bottom = y + height;
  drawQr(c, page, x + width - QR * u, y);
  const facts = x + width - (QR + GAP + FACTS) * u;
  drawFacts(c, page, facts, y);
  drawLegend(c, page, { x, y, width: facts - GAP * u - x, height: height - 4.4 * u });
  const owed = { size: 2.3 * u, colour: INK.quiet, whole: true };
  writeWithin(c, page.attribution, { x, y: bottom, width }, owed);
}

function drawQr(c: Brush, { qr, qrText, layout }: PageContent, x: number, y: number): void {
  const { unit: u } = layout;
  const module = (QR * u) / qr.length;
  c.beginPath();
  // Neighbours in a row as one: between two there would be a hair of white.
  for (const [row, modules] of qr.entries())
    for (let from = 0; from < modules.length; from++) {
      if (!modules[from]) continue;
      let to = from;
      while (modules[to]) to++;
      c.rect(x + from * module, y + row * module, (to - from) * module, module * 1.02);
      from = to;
    }
  c.fillStyle = "#000000";
  c.fill();
  writeWithin(
    c,
    qrText,
    { x, y: y + (QR + 3.4) * u, width: QR * u },
    { size: 2.8 * u, bold: true },
  );
}

function drawFacts(c: Brush, page: PageContent, x: number, y: number): void {
  const { unit: u } = page.layout;
  drawNorth(c, page.north, x + 4 * u, y, u);
  const left = x + 13 * u;
  hand(c, 5 * u, true);
  write(c, page.scaleText, left, y + 4 * u);
  drawBar(c, page, left, y + 7 * u);
  for (const [i, note] of page.notes.entries()) {
    const at = { x, y: y + (18 + i * 3.7) * u, width: FACTS * u };
    writeWithin(c, note, at, { size: 2.7 * u, colour: INK.quiet });
  }
}

function drawNorth(c: Brush, letter: string, x: number, y: number, u: number): void {
  const half = (side: 1 | -1, colour: string): void => {
    c.beginPath();
    c.moveTo(x, y);
    c.lineTo(x + side * 3.2 * u, y + 9 * u);
    c.lineTo(x, y + 7 * u);
    c.closePath();
    c.fillStyle = colour;
    c.fill();
    c.setLineDash([]);
    c.lineJoin = "round";
    c.strokeStyle = INK.line;
    c.lineWidth = 0.3 * u;
    c.stroke();
  };
  half(-1, INK.line);
  half(1, INK.paper);
  hand(c, 4 * u, true);
  write(c, letter, x, y + 13.4 * u, "center");
}

/** Its length is the scale's, to the last digit: whoever lays a ruler on it measures the map. */
function drawBar(c: Brush, { bar, barText, layout }: PageContent, x: number, y: number): void {
  const { unit: u } = layout;
  const [part, high] = [bar.millimetres / bar.parts, 1.8 * u];
  for (let i = 0; i < bar.parts; i++)
    block(c, x + i * part, y, part, high, i % 2 === 0 ? INK.line : INK.paper);
  frame(c, x, y, bar.millimetres, high, 0.25 * u);
  hand(c, 2.7 * u);
  for (const [i, text] of barText.entries())
    write(
      c,
      text,
      x + (bar.millimetres * i) / (barText.length - 1),
      y + high + 3.2 * u,
      i === 0 ? "left" : "center",
    );
}

interface Room {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Every entry finds room: in more columns, and smaller where that is not enough. */
function drawLegend(c: Brush, page: PageContent, room: Room): void {
  const { unit } = page.layout;
  if (page.legend.length === 0) return;
  hand(c, 3.4 * unit, true);
  write(c, page.legendTitle, room.x, room.y + 3.2 * unit);
  const box = { ...room, y: room.y + 5 * unit, height: room.height - 5 * unit };
  let share = 1;
  let columns = arrange(c, page, box, unit);
  while (columns === null && share > 0.4) {
    share *= 0.94;
    columns = arrange(c, page, box, unit * share);
  }
  const u = unit * share;
  let x = box.x;
  for (const { entries, sample, width } of columns ?? []) {
    for (const [row, entry] of entries.entries()) {
      const y = box.y + (row + 0.5) * ROW * u;
      const wide = sampleWidth(entry.sample, pixelOf(u) * SMALLER);
      drawSample(c, entry.sample, x + (sample - wide) / 2, y, pixelOf(u) * SMALLER);
      hand(c, 2.9 * u);
      write(c, entry.label, x + sample + 1.6 * u, y + 1.05 * u);
    }
    x += width;
  }
}

/** A row of the legend in millimetres on A4, and the share of their size at which signs fit into it. */
const ROW = 5.1;
const SMALLER = 0.8;

/** The entries in columns from top to bottom; null when they need more width than there is. */
function arrange(c: Brush, { legend }: PageContent, box: Room, u: number) {
  const rows = Math.max(1, Math.floor(box.height / (ROW * u)));
  hand(c, 2.9 * u);
  const columns = [];
  for (let from = 0; from < legend.length; from += rows) {
    const entries = legend.slice(from, from + rows);
    const sample = Math.max(...entries.map((one) => sampleWidth(one.sample, pixelOf(u) * SMALLER)));
    const label = Math.max(...entries.map((one) => c.measureText(one.label).width));
    columns.push({ entries, sample, width: sample + label + (1.6 + 4) * u });
  }
  const wide = columns.reduce((sum, { width }) => sum + width, 0);
  return wide <= box.width + 4 * u ? columns : null;
}
