import type { Icon, Pen } from "../icons/pen";

/** Pixels to each unit: enough to tell a dash from a line. */
const FINE = 2;
/** Straight pieces of a whole turn. */
const TURN = 32;

type Point = readonly [x: number, y: number];
type Shape = { points: Point[]; closed: boolean }[];

/** Colours of an icon by pixels, `side` units wide and high: what a canvas would paint, without text and smooth edges. */
export function raster(icon: Icon, look: Omit<Pen, "c">, side: number): (string | null)[] {
  const c = new Canvas(side);
  icon.draw({ ...look, c: c as unknown as CanvasRenderingContext2D });
  return c.pixels;
}

/** As much of a canvas as icons are drawn with. */
class Canvas {
  readonly pixels: (string | null)[];
  readonly #side: number;
  fillStyle = "";
  strokeStyle = "";
  lineWidth = 1;
  lineCap = "butt";
  #dash: readonly number[] = [];
  #shape: Shape = [];
  #move: Point = [0, 0];
  #clip: Shape | null = null;
  #saved: [Point, Shape | null][] = [];

  constructor(side: number) {
    this.#side = side * FINE;
    this.pixels = new Array(this.#side ** 2).fill(null);
  }

  save(): void {
    this.#saved.push([this.#move, this.#clip]);
  }
  restore(): void {
    [this.#move, this.#clip] = this.#saved.pop() ?? [[0, 0], null];
  }
  translate(x: number, y: number): void {
    this.#move = [this.#move[0] + x, this.#move[1] + y];
  }
  beginPath(): void {
    this.#shape = [];
  }
  moveTo(x: number, y: number): void {
    this.#shape.push({ points: [this.#moved(x, y)], closed: false });
  }
  lineTo(x: number, y: number): void {
    const open = this.#shape.at(-1);
    if (open && !open.closed) open.points.push(this.#moved(x, y));
    else this.moveTo(x, y);
  }
  closePath(): void {
    const open = this.#shape.at(-1);
    if (open) open.closed = true;
  }
  arc(x: number, y: number, r: number, from: number, to: number): void {
    const steps = Math.max(1, Math.ceil((Math.abs(to - from) / (2 * Math.PI)) * TURN));
    for (let i = 0; i <= steps; i++) {
      const angle = from + ((to - from) * i) / steps;
      this.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
    }
  }
  rect(x: number, y: number, w: number, h: number): void {
    this.moveTo(x, y);
    for (const [px, py] of [
      [x + w, y],
      [x + w, y + h],
      [x, y + h],
    ] as const)
      this.lineTo(px, py);
    this.closePath();
  }
  /** Corners so small are square here. */
  roundRect(x: number, y: number, w: number, h: number, _radius: number): void {
    this.rect(x, y, w, h);
  }
  setLineDash(dash: readonly number[]): void {
    this.#dash = dash;
  }
  clip(): void {
    this.#clip = this.#shape;
  }
  fillText(): void {}

  fill(): void {
    const shape = this.#shape;
    this.#paint(this.fillStyle, (at) => inside(shape, at));
  }
  stroke(): void {
    const half = this.lineWidth / 2;
    const round = this.lineCap === "round";
    const pieces = this.#shape.flatMap((part) => dashed(piecesOf(part), this.#dash));
    this.#paint(this.strokeStyle, (at) => pieces.some((piece) => on(piece, at, half, round)));
  }

  #moved(x: number, y: number): Point {
    return [x + this.#move[0], y + this.#move[1]];
  }

  #paint(colour: string, covers: (at: Point) => boolean): void {
    const middle = this.#side / 2;
    for (let i = 0; i < this.pixels.length; i++) {
      const x = ((i % this.#side) + 0.5 - middle) / FINE;
      const y = (Math.floor(i / this.#side) + 0.5 - middle) / FINE;
      if (covers([x, y]) && (!this.#clip || inside(this.#clip, [x, y]))) this.pixels[i] = colour;
    }
  }
}

type Piece = readonly [from: Point, to: Point];

function piecesOf({ points, closed }: Shape[number]): Piece[] {
  const ends = closed ? [...points.slice(1), ...points.slice(0, 1)] : points.slice(1);
  return ends.map((to, i) => [points[i] ?? to, to]);
}

/** By the number of sides that a ray to the right crosses. */
function inside(shape: Shape, [x, y]: Point): boolean {
  let odd = false;
  for (const { points } of shape)
    for (const [[x1, y1], [x2, y2]] of piecesOf({ points, closed: true }))
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) odd = !odd;
  return odd;
}

function on([[x1, y1], [x2, y2]]: Piece, [x, y]: Point, half: number, round: boolean): boolean {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1);
  if (!round && (along < 0 || along > 1)) return false;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy) <= half;
}

/** The drawn parts of a line of dashes and gaps. */
function dashed(pieces: readonly Piece[], [dash = 0, gap = 0]: readonly number[]): Piece[] {
  if (dash + gap === 0) return [...pieces];
  const drawn: Piece[] = [];
  let gone = 0;
  for (const [[x1, y1], [x2, y2]] of pieces) {
    const length = Math.hypot(x2 - x1, y2 - y1);
    const at = (far: number): Point => {
      const t = Math.min(1, Math.max(0, far / length));
      return [x1 + (x2 - x1) * t, y1 + (y2 - y1) * t];
    };
    const first = -(gone % (dash + gap));
    for (let start = first; start < length; start += dash + gap)
      if (start + dash > 0) drawn.push([at(start), at(start + dash)]);
    gone += length;
  }
  return drawn;
}
