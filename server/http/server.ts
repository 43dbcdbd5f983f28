import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import { appRouter } from "@/server/api/router";
import type { ApiContext } from "@/server/api/trpc";
import { sameOrigin } from "./origin";
import { actorOf, type RouteDeps, route } from "./routes";
import { secure } from "./security";

export interface HttpDeps extends RouteDeps {
  dev: boolean;
  /** What the API sees besides who asks. */
  api: Omit<ApiContext, "actor">;
  /** Next, once it is there. */
  pages(req: IncomingMessage, res: ServerResponse): Promise<void>;
  failed(error: unknown): void;
}

const API = "/api/trpc/";
/** A whole outbox fits many times. */
const MAX_BODY = 1024 * 1024;

/** The HTTP server: own routes, the API, and Next for the rest. Upgrades are the live socket's and Next's own. */
export function createHttp(deps: HttpDeps): Server {
  return createServer((req, res) => {
    handle(req, res, deps).catch((error: unknown) => {
      deps.failed(error);
      if (!res.headersSent) res.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" });
      res.end("服务器出错，请稍后再试 / the server failed, try again later\n");
    });
  });
}

async function handle(req: IncomingMessage, res: ServerResponse, deps: HttpDeps): Promise<void> {
  const path = (req.url ?? "/").split("?", 1)[0] ?? "/";
  secure(res, deps.dev);
  if (path.startsWith(API)) return await api(req, res, path, deps);
  if (await route(req, res, path, deps)) return;
  await deps.pages(req, res);
}

async function api(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  deps: HttpDeps,
): Promise<void> {
  if (req.method !== "POST" || !sameOrigin(req.headers.origin, req.headers.host)) {
    res.writeHead(req.method === "POST" ? 403 : 405, {
      "Content-Type": "text/plain; charset=utf-8",
    });
    res.end("只接受本站的 POST / POST from this site only\n");
    return;
  }
  await nodeHTTPRequestHandler({
    router: appRouter,
    req,
    res,
    path: path.slice(API.length),
    allowMethodOverride: true,
    maxBodySize: MAX_BODY,
    createContext: async () => ({ ...deps.api, actor: await actorOf(req, deps) }),
    onError: ({ error }) => {
      if (error.code === "INTERNAL_SERVER_ERROR") deps.failed(error.cause ?? error);
    },
  });
}
