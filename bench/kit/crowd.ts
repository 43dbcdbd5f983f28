import { type Counts, RawSocket, type Target } from "./raw-socket";

/** A message to say once so many binary frames have come. */
export interface Line {
  after: number;
  /** Base64. */
  bytes: string;
}

/** When a watcher has what it asked for. */
export interface Ready {
  frames: number;
  /** And so many bytes of payload altogether. */
  bytes: number;
}

export interface Watch {
  count: number;
  target: Target;
  lines: readonly Line[];
  ready: Ready;
}

export type ToCrowd =
  | ({ kind: "open"; keep: boolean; atOnce: number } & Watch)
  | { kind: "count" }
  | { kind: "kept" }
  | { kind: "close" };

export type FromCrowd =
  | { kind: "ready"; ms: number }
  | { kind: "counted"; total: Counts; fewest: number; most: number; closed: number; cpuMs: number }
  /** Each watcher's payloads one after the other, by what they are: how many had them. */
  | { kind: "kept"; payloads: { bytes: string; watchers: number }[] }
  | { kind: "closed" };

const sockets: RawSocket[] = [];
const tell = (news: FromCrowd): void => void process.send?.(news);

function open(asked: Extract<ToCrowd, { kind: "open" }>): void {
  const { count, target, ready, keep } = asked;
  const began = performance.now();
  const lines = asked.lines.map(({ after, bytes }) => ({
    after,
    bytes: Buffer.from(bytes, "base64"),
  }));
  let opened = 0;
  let there = 0;
  const next = (): void => {
    if (opened === count) return;
    opened++;
    const step = (frames: number): void => {
      for (const line of lines) if (line.after === frames) socket.send(line.bytes);
      if (frames < ready.frames || socket.counts.bytes < ready.bytes) return;
      socket.onFrame = null;
      if (++there === count) tell({ kind: "ready", ms: performance.now() - began });
      else next();
    };
    const socket = new RawSocket(target, () => step(0));
    if (keep) socket.kept = [];
    socket.onFrame = step;
    sockets.push(socket);
  };
  for (let i = 0; i < Math.min(asked.atOnce, count); i++) next();
}

function count(): void {
  const all = sockets.map((socket) => socket.counts);
  const sum = (of: (counts: Counts) => number): number => all.reduce((n, one) => n + of(one), 0);
  const { user, system } = process.cpuUsage();
  tell({
    kind: "counted",
    total: { frames: sum(({ frames }) => frames), bytes: sum(({ bytes }) => bytes) },
    fewest: Math.min(...all.map(({ frames }) => frames)),
    most: Math.max(...all.map(({ frames }) => frames)),
    closed: sockets.filter((socket) => socket.closed).length,
    cpuMs: (user + system) / 1000,
  });
}

/** The largest frame of each watcher: what it was given to begin with. */
function kept(): void {
  const watchers = new Map<string, number>();
  for (const { kept: frames } of sockets) {
    const whole = (frames ?? []).map((pieces) => Buffer.concat(pieces));
    const largest = whole.reduce((a, b) => (a.length >= b.length ? a : b), Buffer.alloc(0));
    const bytes = largest.toString("base64");
    watchers.set(bytes, (watchers.get(bytes) ?? 0) + 1);
  }
  tell({ kind: "kept", payloads: [...watchers].map(([bytes, n]) => ({ bytes, watchers: n })) });
}

process.on("message", (asked: ToCrowd) => {
  if (asked.kind === "open") open(asked);
  else if (asked.kind === "count") count();
  else if (asked.kind === "kept") kept();
  else {
    for (const socket of sockets.splice(0)) socket.end();
    tell({ kind: "closed" });
  }
});
process.on("disconnect", () => process.exit(0));
