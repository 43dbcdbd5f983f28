import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer, Server as SecureServer } from "node:https";
import { nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import { SECOND } from "@/lib/kit/clock";
import { SESSION_HEADER } from "@/lib/protocol/session";
import { appRouter } from "@/server/api/router";
import type { ApiContext } from "@/server/api/trpc";
import type { Limit } from "@/server/limit";
import type { Certificate } from "./certificate";
import { type Client, sameOrigin } from "./client";
import { type ProbeDeps, probe } from "./probes";
import { type Answered, follow } from "./request-log";
import { type RouteDeps, route } from "./routes";
import { type SecureDeps, secure } from "./security";

export type WebServer = Server | SecureServer;

export interface HttpDeps extends RouteDeps, SecureDeps, ProbeDeps {
  /** With it the server speaks HTTPS, and nothing else. */
  certificate: Certificate | null;
  /** What the API sees besides who asks. */
  api: Omit<ApiContext, "actor" | "session">;
  /** What may be in hand of the API at once; see `REQUESTS`. */
  requests: Limit;
  /** Next, once it is there. */
  pages(req: IncomingMessage, res: ServerResponse): Promise<void>;
  failed(error: unknown, request: string): void;
  answered(line: Answered): void;
}

const API = "/api/trpc/";
const TEXT = { "Content-Type": "text/plain; charset=utf-8" };
/** A whole outbox fits many times. */
const MAX_BODY = 1024 * 1024;
/** Requests in hand at once, in bytes: of each its body, which may be on its way for long, and what it costs besides. */
export const REQUESTS = 64 * 1024 * 1024;
export const A_REQUEST = 10 * 1024;
/** How long a request may take to arrive. */
const ARRIVES_WITHIN = 60 * SECOND;
/** How long a connection may take to agree on its keys. */
const AGREES_WITHIN = 10 * SECOND;

/** The HTTP server: own routes, the API, and Next for the rest. Upgrades are the live socket's and Next's own. */
export function createHttp(deps: HttpDeps): WebServer {
  const options = { requestTimeout: ARRIVES_WITHIN };
  const listen = (req: IncomingMessage, res: ServerResponse): void => {
    const path = (req.url ?? "/").split("?", 1)[0] ?? "/";
    const id = follow(req, res, path, deps.answered);
    handle(req, res, path, id, deps).catch((error: unknown) => {
      deps.failed(error, id);
      if (!res.headersSent) res.writeHead(500, TEXT);
      res.end(`服务器出错，请稍后再试（${id}） / the server failed, try again later (${id})\n`);
    });
  };
  return deps.certificate
    ? createSecureServer(
        { ...options, ...deps.certificate.pair, handshakeTimeout: AGREES_WITHIN },
        listen,
      )
    : createServer(options, listen);
}

/** New connections get what the certificate's files hold now; those that stand go on as they are. */
export async function renewCertificate(http: WebServer, certificate: Certificate): Promise<void> {
  if (http instanceof SecureServer) await certificate.renew((pair) => http.setSecureContext(pair));
}

async function handle(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  id: string,
  deps: HttpDeps,
): Promise<void> {
  const client = deps.client(req);
  secure(res, path, client, deps);
  if (probe(req, res, path, deps)) return;
  const kind = path.startsWith("/api/") ? "api" : "page";
  if (!deps.rates.take(kind, { address: client.address })) return tooMany(res);
  if (path.startsWith(API)) return await api(req, res, path, id, client, deps);
  if (await route(req, res, path, deps)) return;
  // Pages take nothing: whatever is sent to them is never read.
  if (req.method !== "GET" && req.method !== "HEAD") {
    const headers = { Allow: "GET, HEAD", Connection: "close" };
    return turnAway(res, 405, "这里不接受 / nothing is taken here\n", headers);
  }
  await deps.pages(req, res);
}

function turnAway(
  res: ServerResponse,
  status: number,
  words: string,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, { ...TEXT, ...headers });
  res.end(words);
}

const SHORTLY = { "Retry-After": "2", Connection: "close" };

const tooMany = (res: ServerResponse): void =>
  turnAway(res, 429, "请求太多，请稍后再试 / too many requests, try again shortly\n", SHORTLY);

async function api(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  id: string,
  client: Client,
  deps: HttpDeps,
): Promise<void> {
  if (req.method !== "POST" || !sameOrigin(req, client)) {
    const status = req.method === "POST" ? 403 : 405;
    return turnAway(res, status, "只接受本站的 POST / POST from this site only\n");
  }
  const { sessions, actors, clock, requests } = deps;
  // What somebody sends who is not signed in is never read.
  const held = await sessions.find(req.headers.cookie, req.headers[SESSION_HEADER], clock.now());
  const signedIn = held?.account ?? null;
  if (signedIn !== null) {
    if (!deps.rates.take("api", { account: signedIn })) return tooMany(res);
    const length = Number(req.headers["content-length"] ?? MAX_BODY);
    const weight = A_REQUEST + Math.min(length, MAX_BODY);
    if (!requests.take(weight)) {
      return turnAway(res, 503, "服务器忙，请稍后再试 / busy, try again shortly\n", SHORTLY);
    }
    res.once("close", () => requests.give(weight));
  }
  await nodeHTTPRequestHandler({
    router: appRouter,
    req,
    res,
    path: path.slice(API.length),
    allowMethodOverride: true,
    maxBodySize: MAX_BODY,
    createContext: async () => ({
      ...deps.api,
      actor: signedIn === null ? null : await actors.find(signedIn),
      session: held?.id ?? null,
    }),
    onError: ({ error }) => {
      if (error.code === "INTERNAL_SERVER_ERROR") deps.failed(error.cause ?? error, id);
    },
  });
}
