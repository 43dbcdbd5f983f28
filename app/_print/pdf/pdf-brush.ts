import {
  appendBezierCurve,
  beginText,
  clip,
  closePath,
  concatTransformationMatrix,
  endPath,
  endText,
  fill,
  lineTo,
  moveTo,
  type PDFFont,
  type PDFName,
  type PDFOperator,
  popGraphicsState,
  pushGraphicsState,
  setDashPattern,
  setFillingRgbColor,
  setFontAndSize,
  setLineCap,
  setLineJoin,
  setLineWidth,
  setStrokingRgbColor,
  setTextMatrix,
  showText,
  stroke,
} from "@cantoo/pdf-lib";
import type { Brush } from "@/app/_map/icons/pen";

export interface Weights {
  regular: { font: PDFFont; key: PDFName };
  bold: { font: PDFFont; key: PDFName };
}

const CAPS: Record<CanvasLineCap, number> = { butt: 0, round: 1, square: 2 };
const JOINS: Record<CanvasLineJoin, number> = { miter: 0, round: 1, bevel: 2 };
/** A quarter of a turn: no curve of an arc bends farther. */
const TURN = Math.PI / 2;

interface State {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
  font: string;
  textAlign: CanvasTextAlign;
  dash: readonly number[];
}

/**
 * Writes what is drawn on a canvas as the operators of a PDF page, whose origin must be the top left corner
 * with y downwards. A canvas keeps its path when it is painted, a PDF does not: the path is written again.
 */
export class PdfBrush implements Brush {
  readonly #write: (...operators: PDFOperator[]) => void;
  readonly #weights: Weights;
  #path: PDFOperator[] = [];
  #begun = false;
  #states: State[] = [];
  fillStyle = "#000000";
  strokeStyle = "#000000";
  lineWidth = 1;
  lineCap: CanvasLineCap = "butt";
  lineJoin: CanvasLineJoin = "miter";
  font = "400 10px sans-serif";
  textAlign: CanvasTextAlign = "left";
  textBaseline: CanvasTextBaseline = "alphabetic";
  #dash: readonly number[] = [];

  constructor(write: (...operators: PDFOperator[]) => void, weights: Weights) {
    this.#write = write;
    this.#weights = weights;
  }

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, font, textAlign } = this;
    const state = { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, font, textAlign };
    this.#states.push({ ...state, dash: this.#dash });
    this.#write(pushGraphicsState());
  }

  restore(): void {
    const state = this.#states.pop();
    if (!state) return;
    const { dash, ...rest } = state;
    Object.assign(this, rest);
    this.#dash = dash;
    this.#write(popGraphicsState());
  }

  translate(x: number, y: number): void {
    this.#write(concatTransformationMatrix(1, 0, 0, 1, x, y));
  }

  scale(x: number, y: number): void {
    this.#write(concatTransformationMatrix(x, 0, 0, y, 0, 0));
  }

  beginPath(): void {
    this.#path = [];
    this.#begun = false;
  }

  moveTo(x: number, y: number): void {
    this.#path.push(moveTo(x, y));
    this.#begun = true;
  }

  lineTo(x: number, y: number): void {
    if (this.#begun) this.#path.push(lineTo(x, y));
    else this.moveTo(x, y);
  }

  closePath(): void {
    this.#path.push(closePath());
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y);
    this.lineTo(x + width, y);
    this.lineTo(x + width, y + height);
    this.lineTo(x, y + height);
    this.closePath();
  }

  roundRect(x: number, y: number, width: number, height: number, radius = 0): void {
    const r = Math.min(Number(radius), width / 2, height / 2);
    const [right, bottom] = [x + width, y + height];
    this.moveTo(x + r, y);
    this.lineTo(right - r, y);
    this.arc(right - r, y + r, r, -TURN, 0);
    this.lineTo(right, bottom - r);
    this.arc(right - r, bottom - r, r, 0, TURN);
    this.lineTo(x + r, bottom);
    this.arc(x + r, bottom - r, r, TURN, 2 * TURN);
    this.lineTo(x, y + r);
    this.arc(x + r, y + r, r, 2 * TURN, 3 * TURN);
    this.closePath();
  }

  arc(x: number, y: number, radius: number, from: number, to: number): void {
    const pieces = Math.max(1, Math.ceil(Math.abs(to - from) / TURN - 1e-9));
    const step = (to - from) / pieces;
    const handle = (4 / 3) * Math.tan(step / 4) * radius;
    this.lineTo(x + radius * Math.cos(from), y + radius * Math.sin(from));
    for (let i = 0; i < pieces; i++) {
      const [a, b] = [from + i * step, from + (i + 1) * step];
      const [ax, ay] = [x + radius * Math.cos(a), y + radius * Math.sin(a)];
      const [bx, by] = [x + radius * Math.cos(b), y + radius * Math.sin(b)];
      this.#path.push(
        appendBezierCurve(
          ax - handle * Math.sin(a),
          ay + handle * Math.cos(a),
          bx + handle * Math.sin(b),
          by - handle * Math.cos(b),
          bx,
          by,
        ),
      );
    }
  }

  fill(): void {
    this.#write(setFillingRgbColor(...rgb(this.fillStyle)), ...this.#path, fill());
  }

  stroke(): void {
    this.#write(
      setStrokingRgbColor(...rgb(this.strokeStyle)),
      setLineWidth(this.lineWidth),
      setLineCap(CAPS[this.lineCap]),
      setLineJoin(JOINS[this.lineJoin]),
      setDashPattern([...this.#dash], 0),
      ...this.#path,
      stroke(),
    );
  }

  clip(): void {
    this.#write(...this.#path, clip(), endPath());
  }

  setLineDash(dash: number[]): void {
    this.#dash = [...dash];
  }

  measureText(text: string): TextMetrics {
    const { font, size } = this.#set();
    return { width: font.widthOfTextAtSize(text, size) } as TextMetrics;
  }

  fillText(text: string, x: number, y: number): void {
    const { font, key, size } = this.#set();
    const width = this.textAlign === "left" ? 0 : font.widthOfTextAtSize(text, size);
    const left = x - (this.textAlign === "center" ? width / 2 : width);
    this.#write(
      setFillingRgbColor(...rgb(this.fillStyle)),
      beginText(),
      setFontAndSize(key, size),
      setTextMatrix(1, 0, 0, -1, left, y),
      showText(font.encodeText(text)),
      endText(),
    );
  }

  #set(): { font: PDFFont; key: PDFName; size: number } {
    const [weight = "400", size = "10"] = /(\d+) ([\d.]+)px/.exec(this.font)?.slice(1) ?? [];
    return { ...this.#weights[Number(weight) >= 600 ? "bold" : "regular"], size: Number(size) };
  }
}

/** `#rrggbb` as three numbers to 1. */
function rgb(colour: string): [number, number, number] {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(
    (i) => Number.parseInt(colour.slice(i, i + 2), 16) / 255,
  );
  return [r, g, b];
}
