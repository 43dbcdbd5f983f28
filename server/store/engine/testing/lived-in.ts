import {
  credential,
  deviceCode,
  invitation,
  placeCode,
  relief,
  verification,
} from "@/drizzle/schema/account";
import { importBefore, importChange, importHeading, importRun } from "@/drizzle/schema/import";
import { householdLink } from "@/drizzle/schema/person";
import { sample, track } from "@/drizzle/schema/track";
import { HOUR, systemClock } from "@/lib/kit/clock";
import type { Envelope, Verdict } from "@/lib/schema/command";
import { SheetReplica } from "@/lib/sheet/replica";
import { tent } from "@/lib/testing/sketches";
import { catchUpJournal } from "@/server/audit/journal";
import { Sampler } from "@/server/figures/sampler";
import { Sheets } from "@/server/sheets/sheets";
import { type Db, wrap } from "@/server/store/db";
import { SheetStore } from "@/server/store/sheet-store";
import { addPeople } from "@/server/testing/accounts";
import { sealing } from "@/server/testing/live";
import { Outbox } from "@/server/testing/outbox";
import { addHousehold, somebody } from "@/server/testing/people";
import { TestProcess } from "@/server/testing/process";
import { KEYS, OFFSET } from "@/server/testing/start-server";
import type { Database } from "../open";

/** What a server has to show of a database that people have worked on. */
export interface Lived {
  boards: Record<string, unknown>;
  /** The generation that the busiest board has come to. */
  generations: number;
  /** Ids of the first community's commands, the newest first. */
  journal: string[];
  /** An outbox, its last command with its verdict, and the number that comes next. */
  author: string;
  device: string;
  last: { command: Envelope; verdict: Verdict };
  next: number;
}

const IMPORTED = {
  id: "lived-in",
  district: "d",
  kind: "people",
  account: "secretary-c1",
  path: "d/st1/c1",
  lists: [],
} as const;
const CHANGED = {
  run: "lived-in",
  of: "household",
  id: "b1.1-101",
  household: "b1.1-101",
  building: "b1",
  unit: 1,
  door: "101",
  path: "d/st1/c1/k1/b1",
  was: false,
  is: true,
} as const;

/** Boards turn soon. */
const LIMITS = { ring: 64, ringBytes: 8_192, turnBytes: 400, turnRatio: 1.05 };

/** Gives a fresh database people, and what they have done in a day: something in every table. */
export async function live(database: Database): Promise<Lived> {
  const server = new TestProcess(database, LIMITS);
  const { territory, registry, store } = server;
  const db = wrap(database.sql);
  await addPeople(db, territory);
  const journal: string[] = [];
  const now = Date.now() - HOUR;
  const say = async (command: Envelope): Promise<Verdict> => {
    const verdict = await server.submit({ ...command, said: "王阿姨" });
    if (verdict.as === "deferred") throw new Error(verdict.why);
    journal.unshift(command.id);
    return verdict;
  };

  const desk = new Outbox("secretary-c1");
  const order = (target: string) => desk.next("isolation.order", sealing(target, now), now);
  const [first, second, third] = [order("b1.1"), order("b1.2"), order("b1.1")];
  for (const one of [first, second, third]) await say(one);
  const closed = { target: "b1.1", order: first.id, closedAt: now };
  await say(desk.next("isolation.carryOut", closed, now));
  await say(desk.next("isolation.open", { target: "b1.1", cause: "ambulance" }, now));
  const release = { target: "b1.2", orders: [second.id], no: "7" };
  await say(desk.next("isolation.release", release, now));
  await say(desk.next("isolation.void", { target: "b1.1", order: third.id, why: "误下" }, now));
  await say(desk.next("isolation.carryOut", closed, now));

  const gate = new Outbox("gate-g1");
  await say(gate.next("gate.open", { gate: "g1" }, now));
  let last: Lived["last"] | undefined;
  for (let n = 0; n < 40; n++) {
    const command = gate.count("g1", 1, now + n);
    last = { command, verdict: await say(command) };
  }
  if (!last) throw new Error("nobody came");

  const at = now;
  await db.insert(track).values({ district: "d", squad: "q1", at, lon: 126.6, lat: 45.7 });
  await new Sampler({ db, store, registry, territory, offset: OFFSET }).take(now);
  if ((await db.select().from(sample)).length === 0) throw new Error("no sample");
  await sketch(new SheetStore(db, "d", "lived-in"));
  await addHousehold(db, territory, KEYS, ["b1", 1, "101"], [somebody("王强")], "有狗");
  await signInEverywhere(db);
  await catchUpJournal(db, "d", now);
  await database.sql`insert into server_run (id, seen_at) values ('lived-in', now())`;
  await database.sql`insert into job_run (job, slot, started_at) values ('lived-in', 1, ${now})`;
  await db.insert(importRun).values({ ...IMPORTED, at: now });
  await db.insert(importBefore).values({ run: "lived-in", n: 0, bytes: Uint8Array.of(1) });
  await db.insert(importChange).values({ ...CHANGED, after: Uint8Array.of(1) });
  await db
    .insert(householdLink)
    .values({ household: CHANGED.household, district: "d", code: "lived-in", until: now });
  await db
    .insert(importHeading)
    .values({ district: "d", kind: "people", heading: "户主", field: "name" });
  const ids = territory.boardsOf("d");
  const boards = Object.fromEntries(
    await Promise.all(ids.map(async (id) => [id, await server.state(id)] as const)),
  );
  const { generation } = await registry.open("c1");
  const { author, device, n } = last.command;
  return { boards, generations: generation, journal, author, device, last, next: n + 1 };
}

/** A password, an invitation, a wall that waits for a place, a gate's code and who asks with it. */
async function signInEverywhere(db: Db): Promise<void> {
  const [id, at] = ["lived-in", new Date()];
  const times = { createdAt: at, updatedAt: at };
  await db.insert(credential).values({
    id,
    userId: "commander",
    accountId: "commander",
    providerId: "credential",
    password: "a hash",
    ...times,
  });
  await db.insert(verification).values({ id, identifier: id, value: id, expiresAt: at, ...times });
  await db
    .insert(deviceCode)
    .values({ id, deviceCode: id, userCode: id, expiresAt: at, status: "pending" });
  await db.insert(invitation).values({
    id,
    district: "d",
    account: "gate-g1",
    appointment: "a-gate-g1",
    code: id,
    by: "commander",
    at: at.getTime(),
    until: at.getTime(),
  });
  const gate = { id, district: "d", gate: "g1", at: at.getTime() };
  await db.insert(placeCode).values({ ...gate, code: id, by: "secretary-c1" });
  await db.insert(relief).values({ ...gate, name: "李建国", device: id, until: at.getTime() });
}

/** Draws on a sheet until it has a keyframe. */
async function sketch(store: SheetStore): Promise<void> {
  const fail = (error: unknown): void => {
    throw error;
  };
  const limits = { turnBytes: 65_536, turnRatio: 3, keyframeEvery: 1 };
  const sheets = new Sheets({ store, clock: systemClock, limits, failed: fail });
  const replica = new SheetReplica(() => {});
  const { generation, doc } = await sheets.open("c1");
  replica.opened({ generation, update: doc.encode(), whole: true, mayDraw: true });
  for (const lon of [126.6, 126.7]) {
    replica.draw([{ id: "sketch-a", sketch: tent(lon) }]);
    const next = replica.next();
    if (!next) throw new Error("nothing to draw");
    const by = { account: "secretary-c1", name: "", title: "书记" };
    const answer = await sheets.draw({ node: "c1", ...next }, by);
    if ("refused" in answer) throw new Error(answer.refused);
    replica.taken();
  }
}
