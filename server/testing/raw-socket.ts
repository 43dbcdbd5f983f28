import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import parser from "socket.io-msgpack-parser";
import { PROTOCOL } from "@/lib/protocol/messages";
import type { Credentials } from "./client";

export const TEXT = 1;
export const BINARY = 2;

const encoder = new parser.Encoder();

/** A Socket.IO packet's bytes, whatever is in it. */
export const packet = (content: object): Buffer =>
  Buffer.from((encoder.encode(content as never) as unknown as [Uint8Array])[0]);

/** Where the first frame of the server's bytes ends; 0 while that can't be told. */
function frameEnd(bytes: Buffer): number {
  if (bytes.length < 2) return 0;
  const short = bytes.readUInt8(1) & 0x7f;
  if (short < 126) return 2 + short;
  if (bytes.length < 10) return 0;
  return short === 126 ? 4 + bytes.readUInt16BE(2) : 10 + Number(bytes.readBigUInt64BE(2));
}

/** A WebSocket by hand: says things that no library would. */
export class RawSocket {
  readonly #socket: Socket;
  readonly closed: Promise<void>;
  #heard: Buffer = Buffer.alloc(0);
  #upgraded = false;
  #frames = 0;
  #waiting: (() => void) | null = null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.on("close", () => resolve()));
    socket.on("error", () => undefined);
    socket.on("close", () => this.#waiting?.());
    socket.on("data", (chunk: Buffer) => this.#hear(chunk));
  }

  static async open(url: string, { cookie }: Credentials): Promise<RawSocket> {
    const { hostname, port, host } = new URL(url);
    const socket = connect(Number(port), hostname);
    const raw = new RawSocket(socket);
    socket.write(
      [
        "GET /live/?EIO=4&transport=websocket HTTP/1.1",
        `Host: ${host}`,
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
        `Cookie: ${cookie}`,
        "\r\n",
      ].join("\r\n"),
    );
    await raw.#next(1);
    return raw;
  }

  /** Says who it is and waits until the server has heard it. */
  async greet(slot: string): Promise<void> {
    this.frame(packet({ type: 0, nsp: "/", data: { protocol: PROTOCOL, session: slot } }));
    await this.#next(2);
  }

  /** Resolves when so many frames have come, or the connection is closed. */
  #next(frames: number): Promise<void> {
    if (this.#frames >= frames || this.#socket.closed) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting = () => {
        if (this.#frames >= frames || this.#socket.closed) resolve();
      };
    });
  }

  /** Counts frames, and answers the server's word that it is closing as it should be answered. */
  #hear(chunk: Buffer): void {
    let bytes: Buffer = Buffer.concat([this.#heard, chunk]);
    const head = bytes.indexOf("\r\n\r\n");
    if (!this.#upgraded && head >= 0) {
      this.#upgraded = true;
      bytes = bytes.subarray(head + 4);
    }
    this.#heard = bytes;
    if (!this.#upgraded) return;
    for (let end = frameEnd(bytes); end > 0 && end <= bytes.length; end = frameEnd(bytes)) {
      if ((bytes.readUInt8(0) & 0x0f) === 8) this.#socket.end();
      bytes = bytes.subarray(end);
      this.#frames++;
    }
    this.#heard = bytes;
    this.#waiting?.();
  }

  /** One frame; the flags make it a wrong one. */
  frame(
    payload: Uint8Array | string,
    { opcode = BINARY, masked = true, fin = true, rsv = 0, length = 0 } = {},
  ): void {
    const body = Buffer.from(payload as Uint8Array);
    const claimed = length || body.length;
    const first = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
    const mask = masked ? 0x80 : 0;
    const head = Buffer.alloc(claimed < 126 ? 2 : claimed < 65_536 ? 4 : 10);
    head[0] = first;
    head[1] = mask | (claimed < 126 ? claimed : claimed < 65_536 ? 126 : 127);
    if (head.length === 4) head.writeUInt16BE(claimed, 2);
    if (head.length === 10) head.writeBigUInt64BE(BigInt(claimed), 2);
    const key = randomBytes(4);
    if (masked) for (let i = 0; i < body.length; i++) body[i] = (body[i] ?? 0) ^ (key[i & 3] ?? 0);
    this.#write(masked ? Buffer.concat([head, key, body]) : Buffer.concat([head, body]));
  }

  bytes(bytes: Uint8Array): void {
    this.#write(bytes);
  }

  end(): void {
    this.#socket.end();
  }

  #write(bytes: Uint8Array): void {
    if (this.#socket.writable) this.#socket.write(bytes);
  }
}
