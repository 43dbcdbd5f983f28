import type { Socket } from "node:net";
import type { Server } from "socket.io";
import parser from "socket.io-msgpack-parser";
import type { ServerToClient } from "@/lib/protocol/messages";

/** A server's connections, as far as sending goes. */
type Sending = Pick<Server<object, ServerToClient>, "sockets">;

/** A connection's own queue and the socket under it, which Engine.IO's types keep to themselves. */
interface Conn {
  writeBuffer: readonly unknown[];
  transport: { writable: boolean; socket?: { _socket?: Socket | null } };
  write(packed: Buffer, options: object): void;
}

const EVENT = 2;
const encoder = new parser.Encoder();

/**
 * Sends one event to everybody in a room, or to these connections. Packed once and framed once, where `emit`
 * frames it anew for every connection; and written straight to the socket when nothing waits before it,
 * else put into Engine.IO's queue behind what does.
 * `volatile`: whoever is not ready to take it does not get it.
 */
export function broadcast<E extends keyof ServerToClient>(
  io: Sending,
  to: string | Iterable<string>,
  event: E,
  args: Parameters<ServerToClient[E]>,
  { volatile = false } = {},
): void {
  // Its types promise one buffer; it gives a list of one.
  const [packed] = encoder.encode({
    type: EVENT,
    nsp: "/",
    data: [event, ...args],
  }) as unknown as [Buffer];
  const frame = binaryFrame(packed);
  const { adapter, sockets } = io.sockets;
  const ids = typeof to === "string" ? (adapter.rooms.get(to) ?? []) : to;
  for (const id of ids) {
    const conn = sockets.get(id)?.conn as Conn | undefined;
    if (!conn) continue;
    const { writable, socket } = conn.transport;
    const wire = socket?._socket;
    if (writable && conn.writeBuffer.length === 0 && wire?.writable && wire.writableLength === 0)
      wire.write(frame);
    else if (!volatile) conn.write(packed, { compress: false, wsPreEncodedFrame: [frame] });
  }
}

/** A whole binary WebSocket message as one frame from a server (RFC 6455, 5.2: not masked). */
export function binaryFrame(payload: Uint8Array): Buffer {
  const { length } = payload;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = 0x82;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(payload, head);
  return frame;
}
