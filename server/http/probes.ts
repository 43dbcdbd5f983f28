import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ClientOf } from "./client";
import { isOwn } from "./rate";

export interface ProbeDeps {
  client: ClientOf;
  /** Whether commands can be decided now. */
  ready(): boolean;
  metrics(): string;
  /** Who shows it may read the metrics; without one, this machine alone. */
  metricsToken: string | null;
}

/** What asks whether the server lives, works, and how it does. False when the path is none of these. */
export function probe(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  deps: ProbeDeps,
): boolean {
  const answer = PROBES[path];
  if (!answer) return false;
  const [status, text] = answer(req, deps);
  res.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    // Whoever asks a server that is going away would keep it waiting for them.
    ...(status === 503 && { Connection: "close" }),
    ...(status === 401 && { "WWW-Authenticate": "Bearer" }),
  });
  res.end(text);
  return true;
}

type Answer = (req: IncomingMessage, deps: ProbeDeps) => readonly [status: number, text: string];

export const PROBES: Readonly<Record<string, Answer>> = Object.assign(Object.create(null), {
  "/healthz": () => [200, "alive\n"],
  "/readyz": (_req, { ready }) =>
    ready() ? [200, "ready\n"] : [503, "starting, or the database is away\n"],
  "/metrics": (req, deps) =>
    mayRead(req, deps)
      ? [200, deps.metrics()]
      : [401, "要用 METRICS_TOKEN / needs the METRICS_TOKEN\n"],
} satisfies Record<string, Answer>);

function mayRead(req: IncomingMessage, { client, metricsToken }: ProbeDeps): boolean {
  const { headers } = req;
  if (metricsToken !== null) return same(headers.authorization, `Bearer ${metricsToken}`);
  // A proxy on this machine that nobody named brings others: it says so.
  const brought = headers["x-forwarded-for"] ?? headers.forwarded ?? headers.via;
  return brought === undefined && isOwn(client(req).address);
}

/** Takes as long whatever differs. */
function same(said: string | undefined, expected: string): boolean {
  const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
  return said !== undefined && timingSafeEqual(hash(said), hash(expected));
}
