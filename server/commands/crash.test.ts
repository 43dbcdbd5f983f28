import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pino from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { PlainBoards } from "@/lib/board/board";
import { BoardDoc } from "@/lib/board/doc";
import { randomFrom } from "@/lib/kit/random";
import { SESSION_HEADER } from "@/lib/protocol/session";
import type { Envelope, Verdict } from "@/lib/schema/command";
import { Sessions } from "@/server/auth/session";
import { type Db, wrap } from "@/server/store/db";
import { DrizzleStore } from "@/server/store/drizzle-store";
import { migrate } from "@/server/store/engine/migrate";
import { type Database, openDatabase } from "@/server/store/engine/open";
import { addPeople } from "@/server/testing/accounts";
import { TestClient } from "@/server/testing/client";
import { createDatabase } from "@/server/testing/database";
import { Outbox } from "@/server/testing/outbox";
import { countedIn } from "@/server/testing/picture";
import { SECRET } from "@/server/testing/start-server";
import { testTerritory } from "@/server/testing/territory";

const ROUNDS = 20;
const PHONES = 4;
const BOARD = "c1";
const log = pino({ level: "silent" });

interface Place {
  env: Record<string, string>;
  /** Opens the database while no server has it. */
  open(): Promise<Database>;
}

/** A phone that never forgets what has no verdict yet. */
interface Phone {
  outbox: Outbox;
  waiting: Envelope | null;
}

interface Shown {
  seq: number;
  count: number;
}

async function startServer(
  env: Record<string, string>,
): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ["--import", "tsx", "server/testing/crash-server.ts"], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (!child.stdout) throw new Error("no stdout");
  const [url] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { url, child };
}

async function submit(url: string, command: Envelope): Promise<Verdict> {
  const [cookie = ""] = new Sessions(SECRET)
    .issue("gate-g1", "gate-g1", Date.now(), false)
    .split(";");
  const answer = await fetch(`${url}/api/trpc/command.submit`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie, [SESSION_HEADER]: "gate-g1" },
    body: JSON.stringify({ commands: [command] }),
  });
  const { result } = (await answer.json()) as { result: { data: Verdict[] } };
  const [verdict] = result.data;
  if (!verdict) throw new Error("no verdict");
  return verdict;
}

const counted = (doc: BoardDoc): number =>
  countedIn(new PlainBoards(new Map([[BOARD, doc.state]])), BOARD, "g1");

/** Serves, takes load, and is killed in the middle of it after `enough` acknowledged commands. */
async function round(
  env: Record<string, string>,
  phones: readonly Phone[],
  enough: number,
  acknowledged: Map<string, number>,
): Promise<Shown> {
  const { url, child } = await startServer(env);
  const [cookie = ""] = new Sessions(SECRET)
    .issue("w", "secretary-c1", Date.now(), false)
    .split(";");
  const watcher = new TestClient(url, { cookie, slot: "w" });
  await watcher.ready();
  await watcher.join({ node: BOARD });
  let left = enough;
  const gone = once(child, "exit");
  const work = phones.map(async (phone) => {
    while (left > 0) {
      phone.waiting ??= phone.outbox.count("g1", 1 + (left % 3), Date.now());
      const verdict = await submit(url, phone.waiting).catch(() => null);
      if (verdict?.as !== "done") continue;
      acknowledged.set(phone.waiting.id, (phone.waiting.args as { delta: number }).delta);
      phone.waiting = null;
      if (--left === 0) child.kill("SIGKILL");
    }
  });
  await Promise.all([...work, gone]);
  watcher.socket.disconnect();
  const { picture } = watcher;
  return { seq: picture.mark(BOARD)?.seq ?? -1, count: countedIn(picture, BOARD, "g1") };
}

async function rounds(place: Place, seed: number): Promise<void> {
  const random = randomFrom(seed);
  const phones: Phone[] = Array.from({ length: PHONES }, () => ({
    outbox: new Outbox("gate-g1"),
    waiting: null,
  }));
  const acknowledged = new Map<string, number>();
  const shown: Shown[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    shown.push(await round(place.env, phones, 3 + Math.floor(random() * 30), acknowledged));
  }
  const database = await place.open();
  onTestFinished(() => database.close());
  await verify(wrap(database.sql), acknowledged, shown);
}

async function verify(
  db: Db,
  acknowledged: Map<string, number>,
  shown: readonly Shown[],
): Promise<void> {
  const rows = (await db.execute(
    "select id, (args->>'delta')::int as delta, why from command",
  )) as unknown as { id: string; delta: number; why: unknown }[];
  const decided = new Map(rows.map((row) => [row.id, row]));
  expect(acknowledged.size).toBeGreaterThanOrEqual(ROUNDS * 3);
  // No acknowledged command is lost.
  for (const [id, delta] of acknowledged)
    expect(decided.get(id)).toMatchObject({ delta, why: null });
  // None is applied twice, and the board is what its log says.
  const store = new DrizzleStore(db, "d");
  const whole = new BoardDoc((await store.load(BOARD)).bytes);
  expect(counted(whole)).toBe(rows.reduce((sum, { delta }) => sum + delta, 0));
  // What a screen showed was durable: the log says the same at that seq.
  expect(shown.filter(({ count }) => count > 0).length).toBeGreaterThan(ROUNDS / 2);
  const updates = await store.updatesAfter(BOARD, 0);
  for (const { seq, count } of shown) {
    const then = new BoardDoc(updates.filter((u) => u.seq <= seq).map((u) => u.bytes));
    expect(updates.some((u) => u.seq === seq) || seq === 0).toBe(true);
    expect(count).toBe(counted(then));
  }
}

async function prepare(database: Database): Promise<void> {
  await migrate(database.sql);
  await addPeople(wrap(database.sql), testTerritory());
}

describe("[CMD1] [CMD2] a server killed under load, twenty times", () => {
  it("on PGlite loses nothing it has acknowledged, and doubles nothing", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "bulwark-crash-"));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const open = () => openDatabase({ dataDir, log });
    const database = await open();
    await prepare(database);
    await database.close();
    await rounds({ env: { DATA_DIR: dataDir, DATABASE_URL: "" }, open }, 11);
  }, 240_000);

  it("on Postgres loses nothing it has acknowledged, and doubles nothing", async () => {
    const database = await createDatabase();
    onTestFinished(() => database.close());
    await prepare(database);
    const open = () => openDatabase({ url: database.url, dataDir: "memory://", log });
    await rounds({ env: { DATABASE_URL: database.url }, open }, 12);
  }, 240_000);
});
