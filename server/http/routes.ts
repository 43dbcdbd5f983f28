import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "@/lib/kit/clock";
import { inForce, maySee } from "@/lib/policy/may";
import { IMPORT_PATH } from "@/lib/protocol/imports";
import { SESSION_HEADER } from "@/lib/protocol/session";
import { SIGN_IN_PATH } from "@/lib/protocol/sign-in";
import { PERSONAS } from "@/lib/schema/persona";
import type { Actor } from "@/lib/schema/role";
import type { Actors } from "@/server/auth/actors";
import type { AuthRoutes } from "@/server/auth/auth-routes";
import type { Sessions } from "@/server/auth/session";
import type { Basemap } from "@/server/basemap/archive";
import { answerImport } from "@/server/imports/import-routes";
import type { Imports } from "@/server/imports/imports";
import type { TerritoryFiles } from "@/server/territory/file";
import type { Territory } from "@/server/territory/territory";
import { type ClientOf, sameOrigin } from "./client";
import { landing } from "./landing";
import type { Rates } from "./rate";

export interface RouteDeps {
  clock: Clock;
  client: ClientOf;
  sessions: Sessions;
  actors: Actors;
  auth: AuthRoutes;
  imports: Imports;
  rates: Rates;
  territory: Territory;
  files: TerritoryFiles;
  mode: "demo" | "real";
  /** Of the built pages, as `readParts` lists them. */
  parts: readonly string[];
  basemap: Basemap | null;
  tile(version: string, z: number, x: number, y: number): Promise<Uint8Array | null>;
}

const NOT_ALLOWED = "没有权限 / not allowed\n";
const TILE = /^\/(tiles|basemap)\/([a-z0-9]{1,64})\/(\d{1,2})\/(\d{1,7})\/(\d{1,7})\.mvt$/;
/** For good, and for whoever was given it alone. */
const FOREVER = "private, max-age=31536000, immutable";

/** Who a request's session belongs to; null when nobody is signed in. */
async function actorOf(
  req: IncomingMessage,
  { sessions, actors, clock }: RouteDeps,
): Promise<Actor | null> {
  const account = await sessions.account(
    req.headers.cookie,
    req.headers[SESSION_HEADER],
    clock.now(),
  );
  return account ? await actors.find(account) : null;
}

/** The ground of the whole district lies around everybody's own place: whoever is appointed to any sees it. */
async function isAppointed(
  req: IncomingMessage,
  { sessions, actors, clock }: RouteDeps,
): Promise<boolean> {
  const now = clock.now();
  for (const account of await sessions.accounts(req.headers.cookie, now)) {
    const actor = await actors.find(account);
    if (actor?.appointments.some((held) => inForce(held, now, now))) return true;
  }
  return false;
}

function send(
  res: ServerResponse,
  status: number,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    ...headers,
  });
  res.end(body);
}

/** The server's own routes. False when the path is none of them and belongs to Next. */
export async function route(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  deps: RouteDeps,
): Promise<boolean> {
  if (path === "/parts.json") {
    // Which version of the pages and of the territory this is: asked by what keeps both.
    const list = JSON.stringify({ parts: deps.parts, territory: deps.territory.about.version });
    send(res, 200, list, { "Content-Type": "application/json" });
    return true;
  }
  const tile = TILE.exec(path);
  if (tile) {
    if (!(await isAppointed(req, deps))) {
      send(res, 403, NOT_ALLOWED);
      return true;
    }
    const [, of = "", version = "", ...place] = tile;
    const [z = 0, x = 0, y = 0] = place.map(Number);
    if (of === "tiles") sendTile(res, await deps.tile(version, z, x, y));
    else if (deps.basemap?.about.version === version)
      sendTile(res, await deps.basemap.tile(z, x, y));
    else send(res, 404, "没有这张底图 / no such base map\n");
    return true;
  }
  const territory = /^\/api\/territory\/([a-z0-9-]{1,32})$/.exec(path);
  if (territory) {
    await sendTerritory(req, res, territory[1] ?? "", deps);
    return true;
  }
  if (path.startsWith(IMPORT_PATH)) {
    if (req.method !== "POST" || !sameOrigin(req, deps.client(req)))
      send(res, 403, "只接受本站的 POST / POST from this site only\n", { Connection: "close" });
    else {
      const about = { imports: deps.imports, district: deps.territory.about.id, rates: deps.rates };
      await answerImport(req, res, path, await actorOf(req, deps), about);
    }
    return true;
  }
  if (path.startsWith(SIGN_IN_PATH)) {
    await deps.auth.answer(req, res, path);
    return true;
  }
  const persona = /^\/demo\/as\/([a-z]+)$/.exec(path);
  if (persona && deps.mode === "demo") {
    await signInAs(req, res, persona[1] ?? "", deps);
    return true;
  }
  return false;
}

function sendTile(res: ServerResponse, bytes: Uint8Array | null): void {
  const type = { "Content-Type": "application/vnd.mapbox-vector-tile", "Cache-Control": FOREVER };
  if (bytes) send(res, 200, bytes, { ...type, "Content-Encoding": "gzip" });
  else send(res, 204, "", type);
}

/** The demo's one tap: a session in the persona's own slot, and off to the address they came for, or its screen. */
async function signInAs(
  req: IncomingMessage,
  res: ServerResponse,
  key: string,
  { actors, sessions, clock, client }: RouteDeps,
): Promise<void> {
  const persona = PERSONAS.find((p) => p.key === key);
  const account = persona && (await actors.byPersona(persona.key));
  if (!persona || !account) return send(res, 404, "没有这个角色 / no such persona\n");
  const cookie = await sessions.issue(persona.key, account.id, clock.now());
  send(res, 303, "", {
    "Set-Cookie": client(req).secure ? `${cookie}; Secure` : cookie,
    Location: landing(persona, new URLSearchParams(req.url?.split("?")[1]).get("to")),
  });
}

async function sendTerritory(
  req: IncomingMessage,
  res: ServerResponse,
  id: string,
  deps: RouteDeps,
): Promise<void> {
  const actor = await actorOf(req, deps);
  const node = deps.territory.node(id);
  if (!actor || !node || !maySee(actor, node.path, deps.clock.now()))
    return send(res, 403, NOT_ALLOWED);
  send(res, 200, await deps.files.packed(id), {
    "Content-Type": "application/json",
    "Content-Encoding": "gzip",
    "Cache-Control": FOREVER,
    Vary: SESSION_HEADER,
  });
}
