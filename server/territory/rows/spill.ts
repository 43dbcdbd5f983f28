import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Numbers } from "@/lib/kit/numbers";

/** Written and read in pieces of so many bytes; what is smaller than one never touches a disk. */
const PIECE = 1 << 18;
/** Read around a single value: the next that is asked for is often near. */
const NEAR = 1 << 14;
const LINE_END = 0x0a;

/**
 * Values in the order they came, each found by its number from 0: as lines of JSON in a temporary file
 * that has no name any more, so that it is gone with the process whatever happens.
 */
export class Spill<T> {
  readonly #starts = new Numbers(Float64Array);
  #tail = Buffer.allocUnsafe(PIECE);
  #tailLength = 0;
  #written = 0;
  #file: number | null = null;
  readonly #random = new Window(NEAR);

  get length(): number {
    return this.#starts.length;
  }

  /** Its number. */
  add(value: T): number {
    this.#starts.push(this.#write(value));
    return this.length - 1;
  }

  /** Another value under a number that is there. */
  replace(at: number, value: T): void {
    this.#starts.set(at, this.#write(value));
  }

  at(n: number): T {
    return this.#read(this.#starts.at(n), this.#random);
  }

  /** One after the other; those that are added meanwhile come too. */
  *[Symbol.iterator](): Generator<T> {
    const window = new Window(PIECE);
    for (let n = 0; n < this.length; n++) yield this.#read(this.#starts.at(n), window);
  }

  /** The values as they are written: JSON. */
  *texts(): Generator<string> {
    const window = new Window(PIECE);
    for (let n = 0; n < this.length; n++) yield this.#text(this.#starts.at(n), window);
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #write(value: T): number {
    const line = `${JSON.stringify(value)}\n`;
    // A UTF-16 unit takes three bytes of UTF-8 at most.
    if (line.length * 3 > this.#tail.length - this.#tailLength) this.#flush(line.length * 3);
    const start = this.#written + this.#tailLength;
    this.#tailLength += this.#tail.write(line, this.#tailLength);
    return start;
  }

  #flush(room: number): void {
    this.#file ??= nameless();
    writeSync(this.#file, this.#tail, 0, this.#tailLength, this.#written);
    this.#written += this.#tailLength;
    this.#tailLength = 0;
    if (room > this.#tail.length) this.#tail = Buffer.allocUnsafe(room);
  }

  #read(start: number, window: Window): T {
    return JSON.parse(this.#text(start, window));
  }

  #text(start: number, window: Window): string {
    if (start < this.#written) return window.line(this.#file ?? -1, start, this.#written);
    const from = start - this.#written;
    return this.#tail.toString("utf8", from, this.#tail.indexOf(LINE_END, from));
  }
}

/** A piece of a file, read once for the lines that lie in it. */
class Window {
  #bytes = Buffer.alloc(0);

  constructor(private readonly piece: number) {}
  #start = 0;
  #length = 0;

  line(file: number, start: number, fileLength: number): string {
    let from = start - this.#start;
    let end = from >= 0 && from < this.#length ? this.#end(from) : -1;
    for (let size = this.piece; end < 0; size *= 2) {
      if (size > this.#bytes.length) this.#bytes = Buffer.allocUnsafe(size);
      const most = Math.min(this.#bytes.length, fileLength - start);
      this.#length = readSync(file, this.#bytes, 0, most, start);
      this.#start = start;
      from = 0;
      end = this.#end(0);
      if (end < 0 && most < this.#bytes.length) throw new Error("a temporary file was cut off");
    }
    return this.#bytes.toString("utf8", from, end);
  }

  #end(from: number): number {
    const end = this.#bytes.indexOf(LINE_END, from);
    return end < this.#length ? end : -1;
  }
}

function nameless(): number {
  const folder = mkdtempSync(join(tmpdir(), "bulwark-import-"));
  const file = openSync(join(folder, "rows"), "w+", 0o600);
  // Open files outlive their names.
  rmSync(folder, { recursive: true });
  return file;
}
