import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

export interface Counts {
  /** Binary frames and all bytes of payload. */
  frames: number;
  bytes: number;
}

export interface Target {
  port: number;
  path: string;
  headers: Readonly<Record<string, string>>;
}

const TEXT = 1;
const BINARY = 2;
const PING = 9;
const PONG = 10;

/** All sockets read into it, one at a time: nothing is kept of what arrives. */
const shared = Buffer.alloc(256 * 1024);

/**
 * A WebSocket that counts frames and looks at no more than their heads, so that one process can watch
 * as thousands. Answers the pings of WebSocket and of Engine.IO.
 */
export class RawSocket {
  readonly counts: Counts = { frames: 0, bytes: 0 };
  closed = false;
  /** Called when a binary frame has come whole. */
  onFrame: ((frames: number) => void) | null = null;
  /** Payloads of binary frames, while somebody wants to look at them. */
  kept: Buffer[][] | null = null;
  readonly #socket: Socket;
  #open = false;
  /** The head of a frame, or of the handshake's answer, that has not come whole. */
  #rest: Buffer = Buffer.alloc(0);
  #skip = 0;
  #binary = false;

  constructor({ port, path, headers }: Target, opened: () => void) {
    this.#socket = connect({
      port,
      host: "127.0.0.1",
      noDelay: true,
      onread: {
        buffer: shared,
        callback: (length) => {
          this.#take(shared.subarray(0, length), opened);
          return true;
        },
      },
    });
    const lines = Object.entries({
      Host: `127.0.0.1:${port}`,
      Connection: "Upgrade",
      Upgrade: "websocket",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
      ...headers,
    }).map(([name, value]) => `${name}: ${value}`);
    this.#socket.on("connect", () =>
      this.#socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`),
    );
    this.#socket.on("error", () => undefined);
    this.#socket.on("close", () => {
      this.closed = true;
    });
  }

  send(payload: Uint8Array, opcode = BINARY): void {
    const { length } = payload;
    const head = Buffer.alloc(length < 126 ? 6 : 8);
    head[0] = 0x80 | opcode;
    if (length < 126) head[1] = 0x80 | length;
    else {
      head[1] = 0x80 | 126;
      head.writeUInt16BE(length, 2);
    }
    // A mask of zeros leaves the payload as it is.
    this.#socket.write(Buffer.concat([head, payload]));
  }

  end(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer, opened: () => void): void {
    let at = 0;
    if (this.#rest.length > 0) {
      chunk = Buffer.concat([this.#rest, chunk]);
      this.#rest = Buffer.alloc(0);
    }
    if (!this.#open) {
      const end = chunk.indexOf("\r\n\r\n");
      if (end < 0) {
        this.#rest = Buffer.from(chunk);
        return;
      }
      if (!chunk.toString("latin1", 0, 12).includes("101"))
        throw new Error(chunk.toString("latin1"));
      this.#open = true;
      at = end + 4;
      opened();
    }
    while (at < chunk.length) {
      if (this.#skip > 0) {
        const some = Math.min(this.#skip, chunk.length - at);
        if (this.#binary) this.kept?.at(-1)?.push(Buffer.from(chunk.subarray(at, at + some)));
        this.#skip -= some;
        at += some;
        if (this.#skip === 0) this.#whole();
        continue;
      }
      const next = this.#head(chunk, at);
      if (next === 0) {
        this.#rest = Buffer.from(chunk.subarray(at));
        return;
      }
      at = next;
    }
  }

  #whole(): void {
    if (!this.#binary) return;
    this.counts.frames++;
    this.onFrame?.(this.counts.frames);
  }

  /** Reads a frame's head; where its payload begins, or 0 when more is needed. */
  #head(chunk: Buffer, at: number): number {
    const left = chunk.length - at;
    if (left < 2) return 0;
    const opcode = (chunk[at] ?? 0) & 15;
    const short = (chunk[at + 1] ?? 0) & 127;
    const size = short === 126 ? 4 : short === 127 ? 10 : 2;
    // An Engine.IO ping is one byte that has to be seen.
    if (left < size + (opcode === TEXT && short === 1 ? 1 : 0)) return 0;
    const length =
      short === 126
        ? chunk.readUInt16BE(at + 2)
        : short === 127
          ? Number(chunk.readBigUInt64BE(at + 2))
          : short;
    this.#skip = length;
    this.counts.bytes += length;
    this.#binary = opcode === BINARY;
    if (this.#binary) this.kept?.push([]);
    if (length === 0) this.#whole();
    if (opcode === PING) this.send(new Uint8Array(), PONG);
    else if (opcode === TEXT && length === 1 && chunk[at + size] === 0x32)
      this.send(Buffer.from("3"), TEXT);
    return at + size;
  }
}
