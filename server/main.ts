import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import next from "next";
import { SECOND, systemClock } from "@/lib/kit/clock";
import { offsetIn } from "@/lib/kit/zone";
import { Backups } from "./backup/schedule";
import { refuseUnfinished } from "./backup/unfinished";
import { openBasemap } from "./basemap/open";
import { loadConfig } from "./config";
import { ensureDemo } from "./demo/demo";
import { type Drill, startDrill } from "./drill/drill";
import { Certificate } from "./http/certificate";
import { clientsBehind } from "./http/client";
import { NO_SCRIPTS, readInlineScripts } from "./http/inline-scripts";
import { readParts } from "./http/parts";
import { Imports } from "./imports/imports";
import { Publishing } from "./imports/publishing";
import { createLog } from "./log";
import { KeyRing } from "./people/key-ring";
import { type Served, serve } from "./serve";
import { explainStartError } from "./start-error";
import { wrap } from "./store/db";
import { migrate } from "./store/engine/migrate";
import { openDatabase } from "./store/engine/open";
import { hearCommits } from "./store/hear";
import { startBeating } from "./store/heartbeat";
import { listDistricts, loadTerritory } from "./territory/load";
import { emptyTerritory, type Territory } from "./territory/territory";
import { welcome } from "./welcome";

/** Whoever stops us waits ten seconds before they kill. */
const STOP_AT_LAST = 9 * SECOND;

type Pages = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const failed = (error: unknown, about: string): void =>
    log.error({ err: error, about }, `${about} failed`);

  const database = await openDatabase({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    binaries: config.postgres?.binaries,
    runAs: config.postgres?.runAs,
    log,
    onFailure: (error) => {
      log.fatal({ err: error }, "the database has failed");
      process.exit(1);
    },
  });
  await refuseUnfinished(database.sql);
  await migrate(database.sql);
  const beating =
    database.engine === "postgres"
      ? await startBeating(database.sql, (error) => failed(error, "heartbeat"))
      : null;
  const db = wrap(database.sql);
  const backups = new Backups(database.sql, config.backup ?? null);
  if (config.mode === "demo") await ensureDemo(db, systemClock.now(), say);
  const basemap = await openBasemap(config, say);
  const certificate = config.tls ? await Certificate.read(config.tls) : null;
  const parts = config.dev ? [] : await readParts(".next");
  const inlineScripts = config.dev ? NO_SCRIPTS : await readInlineScripts(".next");
  const build = config.dev ? null : readFileSync(".next/BUILD_ID", "utf8").trim();

  let pages: Pages | null = null;
  let drill: Drill | null = null;
  const imports = new Imports({
    db,
    address: database.address,
    folder: join(config.dataDir, "imports"),
    clock: systemClock,
    keys: config.dataKeys,
    still: () => served.still(),
    renew,
    failed,
  });
  const publishing = new Publishing(database.address);
  let served = await open(await load());
  let renewing: Promise<void> | null = null;

  /** The district as it is in the database now. */
  async function load(): Promise<Territory> {
    const [district] = await listDistricts(db);
    return (district && (await loadTerritory(db, district))) || emptyTerritory();
  }

  /** A district, with everything that knows it. */
  async function open(territory: Territory): Promise<Served> {
    const offset = offsetIn(territory.about.zone);
    const opened = await serve({
      db,
      territory,
      clock: systemClock,
      offset,
      mode: config.mode,
      dev: config.dev,
      secret: config.sessionSecret,
      client: clientsBehind(config.trustedProxies),
      certificate,
      keys: new KeyRing(config.dataKeys),
      imports,
      publishing,
      basemap,
      parts,
      inlineScripts,
      build,
      pages: async (req, res) => {
        if (pages) return await pages(req, res);
        res.writeHead(503, { "Content-Type": "text/plain; charset=utf-8" });
        res.end("正在启动 / starting\n");
      },
      changed: () => void renew().catch((error: unknown) => failed(error, "serving anew")),
      failed,
      answered: (line) => {
        const level = line.status >= 500 ? "warn" : line.status >= 400 ? "info" : "debug";
        log[level](line, "answered");
      },
      metricsToken: config.metricsToken ?? null,
      backups,
    });
    if (config.drill && territory.about.drill) {
      drill = await startDrill({
        db,
        core: opened.core,
        territory,
        offset,
        speed: config.drillSpeed,
        clock: systemClock,
        say,
        failed,
      });
      opened.offer(drill);
    }
    return opened;
  }

  async function listen(): Promise<void> {
    const { http } = served;
    await new Promise<void>((resolve, reject) => {
      http.once("error", reject);
      http.listen(config.port, config.host, resolve);
    });
    served.setReady(true);
    served.warm();
  }

  /**
   * Another territory: screens and phones are told goodbye, and come back to it by themselves. What is asked
   * while it goes on is answered with it; a territory that comes meanwhile is noticed by whoever is served then.
   */
  function renew(): Promise<void> {
    renewing ??= again().finally(() => {
      renewing = null;
    });
    return renewing;
  }

  async function again(): Promise<void> {
    // Read before the end of the old: nobody is turned away for as long as that takes.
    const territory = await load();
    await drill?.stop();
    await served.stop();
    served = await open(territory);
    await listen();
  }

  // Next adds an upgrade listener of its own and would end our sockets: in production it gets a server nobody connects to.
  const app = next({ dev: config.dev, httpServer: config.dev ? served.http : createServer() });
  await app.prepare();
  const handler = app.getRequestHandler();
  pages = async (req, res) => await handler(req, res);

  await listen();
  if (database.engine === "postgres")
    await hearCommits(
      database.sql,
      () => served.core.store.id,
      () => served.core.follow(),
    );
  welcome(config, served.http.address(), served.setUpCode, say);

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      log.error("stopping took too long");
      process.exit(1);
    }, STOP_AT_LAST).unref();
    await Promise.all([imports.stop(), publishing.stop()]);
    await drill?.stop();
    await served.stop();
    await app.close();
    await basemap?.close();
    await beating?.stop();
    await database.close();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
}

main().catch((error: unknown) => {
  const lines = explainStartError(error);
  for (const line of lines ?? [String(error instanceof Error ? error.stack : error)])
    process.stderr.write(`${line}\n`);
  process.exit(1);
});
