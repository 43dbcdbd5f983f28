import { SECOND } from "@/lib/kit/clock";
import type { LiveSocket } from "./seat";

/** What may wait in the server for one connection: messages, and bytes. */
export const MOST_WAITING = 200;
export const MOST_BYTES = 4 * 1024 * 1024;
/** How long a connection that was left out may take to drain. */
const PATIENCE = 30 * SECOND;

/** Engine.IO's queue and the socket under it, which its types keep to themselves. */
interface Conn {
  writeBuffer: readonly { data?: { length: number } }[];
  transport: { socket: { bufferedAmount: number; terminate(): void } };
}
const connOf = (socket: LiveSocket): Conn => socket.conn as unknown as Conn;

/** What waits in the server for one connection. */
export function waiting(socket: LiveSocket): { messages: number; bytes: number } {
  const { writeBuffer, transport } = connOf(socket);
  const queued = writeBuffer.reduce((n, { data }) => n + (data?.length ?? 0), 0);
  return { messages: writeBuffer.length, bytes: transport.socket.bufferedAmount + queued };
}

/** Whether a connection has taken so little that nothing more is put before it. */
export function backedUp(socket: LiveSocket): boolean {
  const { messages, bytes } = waiting(socket);
  return messages > MOST_WAITING || bytes > MOST_BYTES;
}

/** Leaves slow connections out of their rooms until they have taken everything, and gives up on those that never do. */
export class SlowWatch {
  /** For /metrics. */
  readonly counts = { resyncs: 0, closed: 0 };

  look(socket: LiveSocket, now: number): void {
    const { data } = socket;
    if (data.slowSince === null) {
      if (!backedUp(socket)) return;
      data.slowSince = now;
      for (const room of [...socket.rooms]) if (room !== socket.id) void socket.leave(room);
      return;
    }
    const { messages, bytes } = waiting(socket);
    if (messages === 0 && bytes === 0) {
      data.slowSince = null;
      this.counts.resyncs++;
      socket.emit("resync");
    } else if (now - data.slowSince > PATIENCE) {
      this.counts.closed++;
      // A close that waits until everything was sent would wait for ever.
      connOf(socket).transport.socket.terminate();
    }
  }
}
