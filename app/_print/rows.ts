/** Red, green and blue. */
const CHANNELS = 3;
/** PNG's second filter: a row is told as its difference from the one above. Maps hardly change from row to row. */
const UP = 2;

/**
 * A picture too large to be held, compressed as its rows come, from the top. What comes out is the body of a
 * PNG and, with PNG's predictors, of an image in a PDF.
 */
export class Rows {
  readonly #width: number;
  readonly #above: Uint8Array;
  readonly #stream = new CompressionStream("deflate");
  readonly #writer = this.#stream.writable.getWriter();
  readonly #packed: Promise<Uint8Array<ArrayBuffer>>;

  constructor(width: number) {
    this.#width = width;
    this.#above = new Uint8Array(width * CHANNELS);
    this.#packed = new Response(this.#stream.readable).bytes();
  }

  /** Takes the next rows; resolves once there is room for more. `data` is RGBA without transparency. */
  async push({ data, width, height }: ImageData): Promise<void> {
    if (width !== this.#width) throw new Error(`${width} pixels in a row of ${this.#width}`);
    const line = 1 + width * CHANNELS;
    const out = new Uint8Array(line * height);
    const above = this.#above;
    let from = 0;
    let to = 0;
    for (let y = 0; y < height; y++) {
      out[to++] = UP;
      for (let x = 0, i = 0; x < width; x++, from++)
        for (let channel = 0; channel < CHANNELS; channel++, i++, from++) {
          const now = data[from] ?? 0;
          out[to++] = now - (above[i] ?? 0);
          above[i] = now;
        }
    }
    await this.#writer.write(out);
  }

  async packed(): Promise<Uint8Array<ArrayBuffer>> {
    await this.#writer.close();
    return await this.#packed;
  }

  /** Lets go of what has come, when no more will. */
  abort(): void {
    this.#packed.catch(() => {});
    this.#writer.abort().catch(() => {});
  }
}
