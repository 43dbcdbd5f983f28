import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, systemClock } from "@/lib/kit/clock";
import { offsetIn, USUAL_ZONE } from "@/lib/kit/zone";
import { SESSION_HEADER } from "@/lib/protocol/session";
import type { Envelope, Verdict } from "@/lib/schema/command";
import { Backups } from "@/server/backup/schedule";
import type { Basemap } from "@/server/basemap/archive";
import type { Certificate } from "@/server/http/certificate";
import { clientsBehind } from "@/server/http/client";
import { NO_SCRIPTS } from "@/server/http/inline-scripts";
import type { Answered } from "@/server/http/request-log";
import { Imports } from "@/server/imports/imports";
import { Publishing } from "@/server/imports/publishing";
import { KeyRing } from "@/server/people/key-ring";
import { type Served, serve } from "@/server/serve";
import { type Db, wrap } from "@/server/store/db";
import type { Database } from "@/server/store/engine/open";
import type { Territory } from "@/server/territory/territory";
import { makeReady } from "./accounts";
import { type Credentials, TestClient } from "./client";
import { createDatabase, createMemoryDatabase } from "./database";
import { credentialsOf } from "./sessions";
import { testTerritory } from "./territory";

export const SECRET = "a secret that only tests know, long enough";
/** Seals personal data in tests. */
export const KEYS = new KeyRing([new Uint8Array(32).fill(7)]);
export const OFFSET = offsetIn(USUAL_ZONE);

export interface TestServer {
  url: string;
  served: Served;
  publishing: Publishing;
  db: Db;
  territory: Territory;
  clock: Clock;
  /** What the server reported as failed. */
  failures: { error: unknown; about: string }[];
  /** What it told of each request. */
  answered: Answered[];
  signIn(account: string): Credentials;
  connect(account: string): Promise<TestClient>;
  submit(account: string, commands: readonly Envelope[]): Promise<Verdict[]>;
  /** A procedure over HTTP, as whom, or as nobody. */
  call(account: string | null, path: string, input: unknown): Promise<Response>;
  metric(name: string): Promise<number>;
  stop(): Promise<void>;
}

export interface TestServerOptions {
  engine?: "postgres" | "pglite";
  clock?: Clock;
  basemap?: Basemap;
  /** A database that is already there, with its tables and people; it stays open. */
  database?: Database;
  /** What it serves HTTPS with. */
  certificate?: Certificate;
  metricsToken?: string;
  backups?: Backups;
  /** Where files of imports lie; unsaid, in a folder of its own. */
  importFolder?: string;
  /** Whose word about the client counts. */
  proxies?: readonly string[];
}

/** A whole server on a free port with the tests' district and its people, and no pages. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { engine = "pglite", clock = systemClock } = options;
  const territory = testTerritory();
  const database =
    options.database ?? (await (engine === "postgres" ? createDatabase : createMemoryDatabase)());
  const db = wrap(database.sql);
  if (!options.database) await makeReady(database);
  const failures: TestServer["failures"] = [];
  const answered: TestServer["answered"] = [];
  const imports = new Imports({
    db,
    address: database.address,
    folder: options.importFolder ?? join(tmpdir(), `bulwark-imports-${randomUUID()}`),
    clock,
    keys: [new Uint8Array(32).fill(7)],
    still: () => served.still(),
    renew: async () => undefined,
    failed: (error, about) => failures.push({ error, about }),
  });
  const publishing = new Publishing(database.address);
  const served = await serve({
    build: null,
    db,
    territory,
    clock,
    offset: OFFSET,
    mode: "real",
    dev: false,
    secret: SECRET,
    client: clientsBehind(options.proxies ?? []),
    certificate: options.certificate ?? null,
    keys: KEYS,
    imports,
    publishing,
    basemap: options.basemap ?? null,
    inlineScripts: NO_SCRIPTS,
    parts: ["/_next/static/chunks/a.js"],
    pages: async (_req, res) => {
      res.writeHead(404).end();
    },
    changed: () => undefined,
    failed: (error, about) => failures.push({ error, about }),
    answered: (line) => answered.push(line),
    metricsToken: options.metricsToken ?? null,
    backups: options.backups ?? new Backups(database.sql, null),
  });
  await new Promise<void>((resolve) => served.http.listen(0, "127.0.0.1", resolve));
  served.setReady(true);
  const url = `http${options.certificate ? "s" : ""}://127.0.0.1:${(served.http.address() as AddressInfo).port}`;
  const clients: TestClient[] = [];

  const signIn = (account: string): Credentials => credentialsOf(account, SECRET);
  const call = async (account: string | null, path: string, input: unknown) => {
    const who = account === null ? null : signIn(account);
    return await fetch(`${url}/api/trpc/${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(who && { cookie: who.cookie, [SESSION_HEADER]: who.slot }),
      },
      body: JSON.stringify(input),
    });
  };
  return {
    url,
    served,
    publishing,
    db,
    territory,
    clock,
    failures,
    answered,
    signIn,
    call,
    async connect(account) {
      const client = new TestClient(url, signIn(account));
      clients.push(client);
      await client.ready();
      return client;
    },
    async submit(account, commands) {
      const response = await call(account, "command.submit", { commands });
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
      const { result } = (await response.json()) as { result: { data: Verdict[] } };
      return result.data;
    },
    async metric(name) {
      const text = await (await fetch(`${url}/metrics`)).text();
      const line = text.split("\n").find((l) => l.startsWith(`${name} `));
      if (!line) throw new Error(`no metric ${name}`);
      return Number(line.slice(name.length + 1));
    },
    async stop() {
      for (const client of clients) client.close();
      await Promise.all([imports.stop(), publishing.stop()]);
      await served.stop();
      if (!options.database) await database.close();
    },
  };
}
