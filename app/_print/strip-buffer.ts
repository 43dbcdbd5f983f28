type Size = readonly [width: number, height: number];

/** Dots an inch of a map of so many CSS pixels: as many as are wanted, or as the graphics can address. */
export function reach(gl: WebGL2RenderingContext, [width, height]: Size, wanted: number): number {
  const [x = 0, y = 0] = gl.getParameter(gl.MAX_VIEWPORT_DIMS) as Int32Array;
  const widest = Math.min(x, gl.getParameter(gl.MAX_RENDERBUFFER_SIZE) as number);
  return Math.min(wanted, Math.floor((widest * 96) / width), Math.floor((y * 96) / height));
}

/**
 * A canvas that says it is as large as the whole picture and holds one strip of it. Whoever draws the whole draws
 * only what falls into the strip: WebGL's viewport may reach beyond its buffer.
 */
export class StripBuffer {
  readonly rows: number;
  readonly #height: number;
  #place: () => void = () => {};
  #top = 0;

  constructor(canvas: HTMLCanvasElement, gl: WebGL2RenderingContext, whole: Size, rows: number) {
    const [width, height] = whole;
    this.rows = rows;
    this.#height = height;
    canvas.width = width;
    canvas.height = rows;
    const says = (value: number): PropertyDescriptor => ({ get: () => value, set: () => {} });
    Object.defineProperties(canvas, { width: says(width), height: says(height) });
    Object.defineProperties(gl, {
      drawingBufferWidth: says(width),
      drawingBufferHeight: says(height),
    });
    const viewport = gl.viewport.bind(gl);
    gl.viewport = (x, y, w, h) => {
      const onCanvas = gl.getParameter(gl.DRAW_FRAMEBUFFER_BINDING) === null;
      viewport(x, onCanvas ? y + this.#below() : y, w, h);
    };
    this.#place = () => viewport(0, this.#below(), width, height);
  }

  /** The strip from this row on is drawn next. */
  show(top: number): void {
    this.#top = top;
    this.#place();
  }

  /** WebGL counts from below: how far under the buffer the picture begins. */
  #below(): number {
    return this.#top + this.rows - this.#height;
  }
}
