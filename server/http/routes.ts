import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "@/lib/kit/clock";
import { mayImport } from "@/lib/policy/imports";
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

const TILE = /([a-z0-9]{1,64})\/(\d{1,2})\/(\d{1,7})\/(\d{1,7})\.mvt$/.source;
/** For good, and for whoever was given it alone. */
const FOREVER = "private, max-age=31536000, immutable";

/** Somebody asks for one of the routes. */
interface Asked {
  req: IncomingMessage;
  res: ServerResponse;
  path: string;
  /** What the route's path has in brackets. */
  parts: readonly string[];
  /** Who the request's session belongs to; null when nobody is signed in. */
  actor(): Promise<Actor | null>;
  deps: RouteDeps;
}

/** What is said to who may not. */
type Refusal = readonly [status: number, body: string, headers?: Record<string, string>];

interface Route {
  name: string;
  path: RegExp;
  /** Why not, null for who may: nothing of the route runs before this was asked. */
  rule(asked: Asked): Refusal | null | Promise<Refusal | null>;
  answer(asked: Asked): void | Promise<void>;
}

const NOT_ALLOWED: Refusal = [403, "没有权限 / not allowed\n"];
const everybody = (): null => null;

/** The ground of the whole district lies around everybody's own place: whoever is appointed to any sees it. */
async function appointed({ req, deps }: Asked): Promise<Refusal | null> {
  const { sessions, actors, clock } = deps;
  const now = clock.now();
  for (const account of await sessions.accounts(req.headers.cookie, now)) {
    const actor = await actors.find(account);
    if (actor?.appointments.some((held) => inForce(held, now, now))) return null;
  }
  return NOT_ALLOWED;
}

async function seesIt({ parts: [id = ""], deps, ...asked }: Asked): Promise<Refusal | null> {
  const actor = await asked.actor();
  const node = deps.territory.node(id);
  const may = actor && node && maySee(actor, node.path, deps.clock.now());
  return may ? null : NOT_ALLOWED;
}

/** What somebody sends who may not is never read: its connection ends. */
async function imports({ req, deps, ...asked }: Asked): Promise<Refusal | null> {
  const close = { Connection: "close" };
  if (req.method !== "POST" || !sameOrigin(req, deps.client(req)))
    return [403, "只接受本站的 POST / POST from this site only\n", close];
  const actor = await asked.actor();
  if (actor && mayImport(actor, "people", deps.clock.now())) return null;
  const json = { ...close, "Content-Type": "application/json" };
  return [actor ? 403 : 401, JSON.stringify({ refused: "not-allowed" }), json];
}

/** The server's own routes, besides probes and procedures. What is none of them belongs to Next. */
export const ROUTES: readonly Route[] = [
  {
    name: "parts",
    path: /^\/parts\.json$/,
    rule: everybody,
    // Which version of the pages and of the territory this is: asked by what keeps both.
    answer({ res, deps: { parts, territory } }) {
      const list = JSON.stringify({ parts, territory: territory.about.version });
      send(res, 200, list, { "Content-Type": "application/json" });
    },
  },
  {
    name: "tile",
    path: new RegExp(`^/tiles/${TILE}`),
    rule: appointed,
    async answer({ res, parts: [version = "", ...place], deps }) {
      const [z = 0, x = 0, y = 0] = place.map(Number);
      sendTile(res, await deps.tile(version, z, x, y));
    },
  },
  {
    name: "basemap",
    path: new RegExp(`^/basemap/${TILE}`),
    rule: appointed,
    async answer({ res, parts: [version = "", ...place], deps: { basemap } }) {
      const [z = 0, x = 0, y = 0] = place.map(Number);
      if (basemap?.about.version === version) sendTile(res, await basemap.tile(z, x, y));
      else send(res, 404, "没有这张底图 / no such base map\n");
    },
  },
  {
    name: "territory",
    path: /^\/api\/territory\/([a-z0-9-]{1,32})$/,
    rule: seesIt,
    async answer({ res, parts: [id = ""], deps }) {
      send(res, 200, await deps.files.packed(id), {
        "Content-Type": "application/json",
        "Content-Encoding": "gzip",
        "Cache-Control": FOREVER,
        Vary: SESSION_HEADER,
      });
    },
  },
  {
    name: "import",
    path: new RegExp(`^${IMPORT_PATH}(.*)$`),
    rule: imports,
    async answer({ req, res, parts: [what = ""], deps, ...asked }) {
      const actor = await asked.actor();
      if (!actor) return;
      const about = { imports: deps.imports, district: deps.territory.about.id, rates: deps.rates };
      await answerImport(req, res, what, actor, about);
    },
  },
  {
    name: "auth",
    path: new RegExp(`^${SIGN_IN_PATH}`),
    rule: everybody,
    answer: ({ req, res, path, deps }) => deps.auth.answer(req, res, path),
  },
  {
    name: "persona",
    path: /^\/demo\/as\/([a-z]+)$/,
    rule: ({ deps }) => (deps.mode === "demo" ? null : [404, "没有这个页面 / no such page\n"]),
    answer: ({ req, res, parts: [key = ""], deps }) => signInAs(req, res, key, deps),
  },
];

/** Answers one of the server's own routes. False when the path is none of them and belongs to Next. */
export async function route(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  deps: RouteDeps,
): Promise<boolean> {
  for (const { path: form, rule, answer } of ROUTES) {
    const match = form.exec(path);
    if (!match) continue;
    const [, ...parts] = match;
    let found: Promise<Actor | null> | null = null;
    const actor = () => {
      found ??= actorOf(req, deps);
      return found;
    };
    const asked = { req, res, path, parts, actor, deps };
    const refusal = await rule(asked);
    if (refusal) send(res, ...refusal);
    else await answer(asked);
    return true;
  }
  return false;
}

async function actorOf(
  req: IncomingMessage,
  { sessions, actors, clock }: RouteDeps,
): Promise<Actor | null> {
  const slot = req.headers[SESSION_HEADER];
  const account = await sessions.account(req.headers.cookie, slot, clock.now());
  return account ? await actors.find(account) : null;
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
  const cookie = await sessions.issue(
    persona.key,
    account.id,
    clock.now(),
    req.headers["user-agent"],
  );
  send(res, 303, "", {
    "Set-Cookie": client(req).secure ? `${cookie}; Secure` : cookie,
    Location: landing(persona, new URLSearchParams(req.url?.split("?")[1]).get("to")),
  });
}
