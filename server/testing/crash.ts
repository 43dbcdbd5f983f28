import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { PlainBoards } from "@/lib/board/board";
import { BoardDoc } from "@/lib/board/doc";
import { randomFrom } from "@/lib/kit/random";
import { SESSION_HEADER } from "@/lib/protocol/session";
import type { Envelope, Verdict } from "@/lib/schema/command";
import type { Db } from "@/server/store/db";
import { DrizzleStore } from "@/server/store/drizzle-store";
import { TestClient } from "./client";
import { Outbox } from "./outbox";
import { countedIn } from "./picture";
import { credentialsOf } from "./sessions";
import { SECRET } from "./start-server";

const PHONES = 4;
const BOARD = "c1";

/** A phone that never forgets what has no verdict yet. */
interface Phone {
  outbox: Outbox;
  waiting: Envelope | null;
}

/** What a screen had last seen of the board when its server died. */
interface Shown {
  seq: number;
  count: number;
}

export interface Crashes {
  /** Deltas by command id. */
  acknowledged: Map<string, number>;
  shown: Shown[];
}

/** What the database says of a number of crashes. */
export interface Tally {
  acknowledged: number;
  /** Acknowledged, and not there. */
  lost: number;
  /** On the board beyond what the accepted commands add up to, or short of it. */
  doubled: number;
  /** Screens that had seen something. */
  seen: number;
  /** Screens that had seen what the log does not hold. */
  unfounded: number;
}

/** A server is started, takes load and is killed in the middle of it; again and again on one database. */
export async function crash(
  env: Record<string, string>,
  rounds: number,
  seed: number,
): Promise<Crashes> {
  const random = randomFrom(seed);
  const phones: Phone[] = Array.from({ length: PHONES }, () => ({
    outbox: new Outbox("gate-g1"),
    waiting: null,
  }));
  const acknowledged = new Map<string, number>();
  const shown: Shown[] = [];
  for (let i = 0; i < rounds; i++)
    shown.push(await round(env, phones, 3 + Math.floor(random() * 30), acknowledged));
  return { acknowledged, shown };
}

/** Serves until `enough` commands are acknowledged. */
async function round(
  env: Record<string, string>,
  phones: readonly Phone[],
  enough: number,
  acknowledged: Map<string, number>,
): Promise<Shown> {
  const { url, child } = await startServer(env);
  const watcher = new TestClient(url, credentialsOf("secretary-c1", SECRET));
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

export async function tally(db: Db, { acknowledged, shown }: Crashes): Promise<Tally> {
  const rows = (await db.execute(
    "select id, (args->>'delta')::int as delta, why from command",
  )) as unknown as { id: string; delta: number; why: unknown }[];
  const accepted = new Map(
    rows.filter(({ why }) => why === null).map((row) => [row.id, row.delta]),
  );
  const sum = [...accepted.values()].reduce((n, delta) => n + delta, 0);
  const store = new DrizzleStore(db, "d");
  const whole = new BoardDoc((await store.load(BOARD)).bytes);
  const updates = await store.updatesAfter(BOARD, 0);
  const founded = ({ seq, count }: Shown): boolean => {
    const then = new BoardDoc(updates.filter((u) => u.seq <= seq).map((u) => u.bytes));
    return (seq === 0 || updates.some((u) => u.seq === seq)) && counted(then) === count;
  };
  return {
    acknowledged: acknowledged.size,
    lost: [...acknowledged].filter(([id, delta]) => accepted.get(id) !== delta).length,
    doubled: Math.abs(counted(whole) - sum),
    seen: shown.filter(({ count }) => count > 0).length,
    unfounded: shown.filter((one) => !founded(one)).length,
  };
}

const counted = (doc: BoardDoc): number =>
  countedIn(new PlainBoards(new Map([[BOARD, doc.state]])), BOARD, "g1");

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

async function submit(url: string, command: Envelope): Promise<Verdict | undefined> {
  const answer = await fetch(`${url}/api/trpc/command.submit`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      cookie: credentialsOf(command.author, SECRET).cookie,
      [SESSION_HEADER]: command.author,
    },
    body: JSON.stringify({ commands: [command] }),
  });
  const { result } = (await answer.json()) as { result: { data: Verdict[] } };
  return result.data[0];
}
