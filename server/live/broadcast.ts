import type { Server } from "socket.io";
import parser from "socket.io-msgpack-parser";
import type { ServerToClient } from "@/lib/protocol/messages";

/** A server's connections, as far as sending goes. */
type Sending = Pick<Server<object, ServerToClient>, "sockets">;

const EVENT = 2;
const encoder = new parser.Encoder();

/**
 * Sends one event to everybody in a room, or to all for `null`. Packed once and framed once: each
 * connection costs one write of the same bytes, where `emit` frames them anew for every one.
 * `volatile`: whoever is not ready to take it does not get it.
 */
export function broadcast<E extends keyof ServerToClient>(
  io: Sending,
  room: string | null,
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
  // Engine.IO sends such a frame as it is; its types keep the option to themselves.
  const options = { compress: false, wsPreEncodedFrame: [binaryFrame(packed)] };
  const { adapter, sockets } = io.sockets;
  const ids = room === null ? sockets.keys() : (adapter.rooms.get(room) ?? []);
  for (const id of ids) {
    const conn = sockets.get(id)?.conn;
    if (conn && !(volatile && !conn.transport.writable)) conn.write(packed, options);
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
