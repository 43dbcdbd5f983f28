import type { IncomingMessage, ServerResponse } from "node:http";
import { type Clock, MINUTE, SECOND } from "@/lib/kit/clock";
import type { Offset } from "@/lib/kit/zone";
import type { ApiContext } from "@/server/api/trpc";
import { anchor, catchUpJournal } from "@/server/audit/journal";
import { looksBelow } from "@/server/audit/looks";
import { openAccounts } from "@/server/auth/accounts";
import { AuthRoutes } from "@/server/auth/auth-routes";
import { type Backups, backupMetrics, LOOK_EVERY } from "@/server/backup/schedule";
import type { Basemap } from "@/server/basemap/archive";
import { type Core, createCore } from "@/server/core";
import { SAMPLE_EVERY, Sampler } from "@/server/figures/sampler";
import { Places } from "@/server/find/places";
import type { Certificate } from "@/server/http/certificate";
import { type ClientOf, sameOrigin } from "@/server/http/client";
import type { InlineScripts } from "@/server/http/inline-scripts";
import { Rates } from "@/server/http/rate";
import type { Answered } from "@/server/http/request-log";
import { createHttp, REQUESTS, renewCertificate, type WebServer } from "@/server/http/server";
import type { Imports } from "@/server/imports/imports";
import type { Publishing } from "@/server/imports/publishing";
import { attachLive } from "@/server/live/attach";
import type { Live } from "@/server/live/socket";
import { HouseholdsByHand } from "@/server/people/by-hand";
import type { KeyRing } from "@/server/people/key-ring";
import { HouseholdLinks } from "@/server/people/links";
import { People } from "@/server/people/reads";
import { purge } from "@/server/retention/purge";
import { SheetHistory } from "@/server/sheets/history";
import type { Db } from "@/server/store/db";
import { Queries } from "@/server/store/queries";
import { TerritoryEditor } from "@/server/territory/edit/editor";
import { TerritoryFiles } from "@/server/territory/file";
import type { Territory } from "@/server/territory/territory";
import { readTile } from "@/server/territory/tiles";
import { isAway } from "./away";
import { Limit } from "./limit";
import { metrics } from "./metrics";
import { type Repeating, repeat, within } from "./repeat";

/** A board that nobody has used for so long is put away. */
export const PUT_AWAY_AFTER = 10 * MINUTE;
/** How often memory is compared with the log: other processes may write it too. */
const FOLLOW_EVERY = 2 * SECOND;
/** How soon a renewed certificate is served. */
const RENEW_EVERY = 30 * SECOND;
/** How much of the journal's end is not yet bound to the record. */
const ANCHOR_EVERY = 5 * SECOND;
const LET_GO_EVERY = 20;
/** A request that never ends, or a database that is away, holds up the end no longer than this. */
const STOP_WITHIN = 5 * SECOND;

export interface ServeDeps {
  db: Db;
  territory: Territory;
  clock: Clock;
  offset: Offset;
  mode: "demo" | "real";
  dev: boolean;
  secret: string;
  client: ClientOf;
  /** What it serves HTTPS with; null for plain HTTP. */
  certificate: Certificate | null;
  /** Of personal data. */
  keys: KeyRing;
  /** Go on while one district takes another's place. */
  imports: Imports;
  publishing: Publishing;
  basemap: Basemap | null;
  parts: readonly string[];
  inlineScripts: InlineScripts;
  /** Which build of the pages it serves; null without one. */
  build: string | null;
  /** Next's handler; a server without pages answers 404. */
  pages(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** Another territory was brought in while it runs, here or by another process: it is to be served anew. */
  changed(): void;
  failed(error: unknown, about: string): void;
  answered(line: Answered): void;
  /** Who shows it may read `/metrics`; without one, this machine alone. */
  metricsToken: string | null;
  backups: Backups;
}

export interface Served {
  http: WebServer;
  core: Core;
  live: Live;
  rates: Rates;
  /** What whoever sets up this installation has to type; null when it is done. */
  setUpCode: string | null;
  /** What the API offers of the simulator, once it is there. */
  offer(drill: ApiContext["drill"]): void;
  setReady(ready: boolean): void;
  /** Decides no command from now on; resolves when what was begun is durable. */
  still(): Promise<void>;
  /** Makes ready what whoever asks first would wait for, between everything else. */
  warm(): void;
  /** Defers what comes now, lets commits finish, says goodbye to screens and phones, and stops listening. */
  stop(): Promise<void>;
}

/** One process: the core, its HTTP routes, its socket and its timers. Does not listen yet. */
export async function serve(deps: ServeDeps): Promise<Served> {
  const { db, territory, clock, offset, changed, failed } = deps;
  await catchUpJournal(db, territory.about.id, clock.now());
  const around = { db, territory, clock, offset, failed };
  const core = await createCore({
    ...around,
    // Whoever has closed the intake takes one in, and has it served when that is done.
    superseded: () => {
      if (!core.intake.closed) changed();
    },
  });
  const accounts = await openAccounts(deps);
  const { actors, sessions, setUp } = accounts;
  const places = new Places(territory, core.registry);
  const editor = new TerritoryEditor({
    db,
    district: territory.about.id,
    clock,
    changed,
    take: (publication, begins) => deps.publishing.publish(publication, begins),
    async hold() {
      const running = api.drill?.running() ?? false;
      api.drill?.pause(true);
      await still();
      return () => {
        core.intake.reopen();
        api.drill?.pause(!running);
      };
    },
  });
  async function still(): Promise<void> {
    core.intake.close();
    await Promise.all([core.executor.idle(), core.sheets.idle()]);
  }

  const away = (): boolean =>
    isAway(core.executor.silence, deps.imports.hasDatabase || deps.publishing.hasDatabase);
  let ready = false;
  const api: Omit<ApiContext, "actor" | "session"> = {
    sessions,
    clock,
    territory,
    offset,
    mode: deps.mode,
    basemap: deps.basemap?.about ?? null,
    queries: new Queries(db, territory.about.id),
    sheets: new SheetHistory(core.sheetStore),
    places,
    people: new People(db, territory.about.id, deps.keys),
    households: new HouseholdsByHand(db, territory.about.id, deps.keys),
    links: new HouseholdLinks(db, territory.about.id),
    looks: (of) => looksBelow(db, territory.about.id, of),
    appointments: accounts.appointments,
    invitations: accounts.invitations,
    passwords: accounts.passwords,
    reliefs: accounts.reliefs,
    imports: deps.imports,
    backups: deps.backups,
    editor,
    setUp: () => setUp?.open ?? false,
    submit: core.submit,
    drill: null,
  };
  const requests = new Limit(REQUESTS);
  const rates = new Rates(clock);
  const http = createHttp({
    requests,
    rates,
    clock,
    client: deps.client,
    certificate: deps.certificate,
    sessions,
    actors,
    auth: new AuthRoutes({ ...accounts, clock, client: deps.client, rates }),
    imports: deps.imports,
    territory,
    files: new TerritoryFiles(territory),
    mode: deps.mode,
    dev: deps.dev,
    api,
    pages: deps.pages,
    ready: () => ready && !away(),
    metrics: () =>
      metrics(core, live, requests, rates, away(), backupMetrics(deps.backups, clock.now())),
    parts: deps.parts,
    inlineScripts: deps.inlineScripts,
    basemap: deps.basemap,
    tile: (version, z, x, y) => readTile(db, territory.about.id, version, z, x, y),
    failed: (error, id) => failed(error, `request ${id}`),
    answered: deps.answered,
    metricsToken: deps.metricsToken,
  });
  const live = attachLive(http, core, {
    clock,
    build: deps.build,
    territory: territory.about.version,
    scopes: territory,
    session: (cookies, slot) => sessions.find(cookies, slot, clock.now()),
    standing: (ids) => sessions.standing(ids),
    actor: (account) => actors.find(account),
    actors: (accounts) => actors.findAll(accounts),
    failed: (error) => failed(error, "a live message"),
    admits: (req) => {
      const client = deps.client(req);
      return sameOrigin(req, client) && rates.take("socket", client);
    },
  });
  const { store, registry } = core;
  const sampler = new Sampler({ db, store, registry, territory, offset });
  const timers = [
    every(SAMPLE_EVERY, "samples", () => sampler.take(clock.now())),
    every(MINUTE, "who is here", () => sessions.seen(live.accounts(), clock.now())),
    every(60 * MINUTE, "purging", () => purge(db, territory.about.id, clock.now())),
    every(ANCHOR_EVERY, "anchoring the journal", () => anchorJournal()),
    every(10 * MINUTE, "forgotten imports", () => deps.imports.sweep(clock.now())),
    every(FOLLOW_EVERY, "following the log", () => core.follow()),
    every(30 * SECOND, "putting boards away", () =>
      core.registry.sweep(clock.now() - PUT_AWAY_AFTER, (id) => core.rooms.watched(id)),
    ),
    every(30 * SECOND, "putting sheets away", () =>
      core.sheets.sweep(clock.now() - PUT_AWAY_AFTER, (id) => live.sheets.watched(id)),
    ),
    every(LOOK_EVERY, "the backup", async () => void (await deps.backups.look(clock.now()))),
    every(60 * MINUTE, "purging erased sketches", () => core.sheetStore.purge(clock.now())),
  ];
  const { certificate } = deps;
  if (certificate)
    timers.push(every(RENEW_EVERY, "the certificate", () => renewCertificate(http, certificate)));

  function anchorJournal(): Promise<void> {
    return anchor(db, territory.about.id, store.takeSealed(), clock.now());
  }

  function every(ms: number, about: string, act: () => void | Promise<void>): Repeating {
    return repeat(ms, act, (error) => failed(error, about));
  }

  return {
    http,
    core,
    live,
    rates,
    setUpCode: setUp?.code ?? null,
    offer: (drill) => {
      api.drill = drill;
    },
    setReady: (now) => {
      ready = now;
    },
    still,
    warm: () => {
      places.ready().catch((error: unknown) => failed(error, "what is searched"));
    },
    async stop() {
      ready = false;
      core.intake.close();
      const inOrder = async (): Promise<void> => {
        await Promise.all(timers.map((timer) => timer.stop()));
        // Verdicts and frames of the last commits go out before the goodbye.
        await core.stop();
        await anchorJournal().catch((error: unknown) => failed(error, "anchoring the journal"));
        const answered = new Promise<void>((resolve) => http.close(() => resolve()));
        await live.stop();
        // A browser holds its connection after the last answer, for whatever it may ask next.
        const idle = setInterval(() => http.closeIdleConnections(), LET_GO_EVERY);
        await answered.finally(() => clearInterval(idle));
      };
      await within(STOP_WITHIN, inOrder());
      http.close();
      http.closeAllConnections();
    },
  };
}
