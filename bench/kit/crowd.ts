import type { Counts, Target } from "./raw-socket";
import { RawSocket } from "./raw-socket";

/** A message to say once so many binary frames have come. */
export interface Line {
  after: number;
  /** Base64. */
  bytes: string;
}

export type ToCrowd =
  | { kind: "open"; count: number; target: Target; lines: readonly Line[]; readyAfter: number }
  | { kind: "count" }
  | { kind: "close" };

export type FromCrowd =
  | { kind: "ready"; ms: number }
  | { kind: "counted"; total: Counts; fewest: number; most: number; closed: number; cpuMs: number };

/** How many handshakes are under way at once. */
const AT_ONCE = 50;

const sockets: RawSocket[] = [];
const tell = (news: FromCrowd): void => void process.send?.(news);

/** Opens a crowd's sockets; resolves when each has come as far as it should. */
function open({ count, target, lines, readyAfter }: Extract<ToCrowd, { kind: "open" }>): void {
  const began = performance.now();
  let opened = 0;
  let ready = 0;
  const said = lines.map((line) => ({
    after: line.after,
    bytes: Buffer.from(line.bytes, "base64"),
  }));
  const next = (): void => {
    if (opened === count) return;
    opened++;
    const say = (frames: number): void => {
      for (const line of said) if (line.after === frames) socket.send(line.bytes);
      if (frames !== readyAfter) return;
      socket.onFrame = null;
      if (++ready === count) tell({ kind: "ready", ms: performance.now() - began });
      else next();
    };
    const socket = new RawSocket(target, () => say(0));
    socket.onFrame = say;
    sockets.push(socket);
  };
  for (let i = 0; i < Math.min(AT_ONCE, count); i++) next();
}

function count(): void {
  const total: Counts = { frames: 0, bytes: 0 };
  let fewest = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const { counts } of sockets) {
    total.frames += counts.frames;
    total.bytes += counts.bytes;
    fewest = Math.min(fewest, counts.frames);
    most = Math.max(most, counts.frames);
  }
  const { user, system } = process.cpuUsage();
  const closed = sockets.filter((socket) => socket.closed).length;
  tell({ kind: "counted", total, fewest, most, closed, cpuMs: (user + system) / 1000 });
}

process.on("message", (asked: ToCrowd) => {
  if (asked.kind === "open") open(asked);
  else if (asked.kind === "count") count();
  else {
    for (const socket of sockets.splice(0)) socket.end();
  }
});
process.on("disconnect", () => process.exit(0));
