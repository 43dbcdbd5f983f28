import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY, MINUTE } from "@/lib/kit/clock";
import { SESSION_HEADER } from "@/lib/protocol/session";
import { createLog } from "@/server/log";
import { purge } from "@/server/retention/purge";
import { NOBODY } from "@/server/testing/accounts";
import { Canaries } from "@/server/testing/canary";
import type { TestClient } from "@/server/testing/client";
import { sealing } from "@/server/testing/live";
import { Outbox } from "@/server/testing/outbox";
import { inflateParts } from "@/server/testing/picture";
import { KEYS, startTestServer, type TestServer } from "@/server/testing/start-server";
import { exportHousehold } from "./file";
import { describePeople, describePeopleProblem } from "./import/describe";
import { importPeople, type PeopleProblem } from "./import/import-people";
import { rotate } from "./rotate";

const planted = new Canaries({
  name: "金丝雀甲乙",
  phone: "13977441155",
  idEnd: "794X",
  remarks: "金丝雀行动不便",
  household: "金丝雀门口有狗",
  said: "金丝雀来电人",
  why: "金丝雀误下原因",
});
const { name, phone, idEnd, remarks, household, said, why } = planted.values as Record<
  string,
  string
>;
const HOME = "b1.1-101";
const screen = "community";

describe("[PPL7] nothing of people leaves the server outside the queries that give it", () => {
  let server: TestServer;
  let lines = "";
  /** Everything that came over sockets, as it came. */
  const heard: Buffer[] = [];
  const folder = mkdtempSync(join(tmpdir(), "bulwark-canary-"));
  const desk = new Outbox("secretary-c1");
  const now = () => server.clock.now();

  const listen = async (account: string, node: string): Promise<TestClient> => {
    const client = await server.connect(account);
    const { engine } = client.socket.io;
    engine.on("packet", ({ data }: { data?: unknown }) => {
      if (typeof data === "string" || ArrayBuffer.isView(data) || data instanceof ArrayBuffer)
        heard.push(Buffer.from(data as Uint8Array));
    });
    const joined = await client.join({ node });
    if (!("refused" in joined))
      for (const part of inflateParts(joined.parts)) heard.push(Buffer.from(part.bytes));
    return client;
  };
  const text = async (account: string | null, path: string, input: unknown) =>
    await (await server.call(account, path, input)).text();
  const row = [name, phone, "c1", "b1", "1", "101", "常住", idEnd, "81", remarks, household];
  const take = async (rows: readonly (readonly (string | undefined)[])[]) => {
    const head = "姓名,电话,社区,楼栋,单元,房号,常住/外来,身份证后四位,年龄,备注,户备注";
    const path = join(folder, "people.csv");
    writeFileSync(path, [head, ...rows.map((cells) => cells.join(","))].join("\n"));
    const problems: PeopleProblem[] = [];
    const plan = { files: [path], columns: {}, dryRun: false };
    const outcome = await importPeople(server.db, server.territory, KEYS, plan, now(), (one) =>
      problems.push(one),
    );
    return [
      ...describePeople(outcome, "zh-CN"),
      ...problems.map((one) => describePeopleProblem(one, "en")),
    ].join("\n");
  };
  /** What server/main.ts would have logged of what failed and was answered. */
  const logged = (): string => {
    const log = createLog("debug", {
      write(line: string) {
        lines += line;
      },
    });
    for (const { error, about } of server.failures.splice(0))
      log.error({ err: error, about }, `${about} failed`);
    for (const line of server.answered.splice(0)) log.info(line, "answered");
    return lines;
  };

  beforeAll(async () => {
    server = await startTestServer();
    for (const [account, node] of [
      ["wall", "d"],
      ["commander", "d"],
      ["gate-g1", "c1"],
      ["secretary-c1", "c1"],
    ] as const)
      await listen(account, node);
    await take([row]);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it("is given to who may see it: the canaries are there to be found", async () => {
    const seen = await text("secretary-c1", "person.household", { id: HOME, screen });
    expect(planted.in(seen)).toEqual(["name", "phone", "idEnd", "remarks", "household"]);
    const file = await exportHousehold(server.db, "d", KEYS, HOME, { at: now() });
    expect(planted.in(JSON.stringify(file))).toHaveLength(5);
    for (const as of ["utf8", "utf16le", "hex", "base64"] as const)
      expect(
        planted.in(
          as === "utf16le" ? Buffer.from(name ?? "", as) : Buffer.from(`x${name}`).toString(as),
        ),
      ).toEqual(["name"]);
  });

  it("is in no answer to who may not, whatever they ask with it", async () => {
    const asked = { node: "c1", before: null, limit: 200, names: null };
    const place = { hand: null, from: [126.6, 45.7], limit: 50 };
    for (const account of [
      null,
      NOBODY,
      "wall",
      "commander",
      "gate-g1",
      "squad-q2",
      "driver-v1",
      "secretary-c2",
    ])
      for (const [path, input] of [
        ["person.household", { id: HOME, screen }],
        ["person.building", { target: "b1", after: null, screen }],
        ["person.byPhone", { phone, node: "c1", screen }],
        ["person.byName", { name, node: "c1", screen }],
        ["person.looks", { node: "c1", household: HOME, before: null, limit: 50 }],
        ["find.places", { query: name, ...place }],
        ["find.places", { query: phone, ...place }],
        ["journal.list", asked],
        ["journal.orders", { target: "b1.1" }],
        ["session.me", undefined],
        ["territory.buildings", { ids: ["b1"] }],
        // Not what is asked for, and a procedure that there is not.
        ["person.byPhone", { phone, name, remarks }],
      ] as const)
        expect(planted.in(await text(account, path, input)), `${account} ${path}`).toEqual([]);
    expect(
      planted.in(
        await text("desk-st1", "person.looks", {
          node: "st1",
          household: null,
          before: null,
          limit: 200,
        }),
      ),
    ).toEqual([]);
  });

  it("is on no board, in no frame, and in no row of the record", async () => {
    const order = desk.next("isolation.order", sealing("b1.1", now()), now());
    const voided = { target: "b1.1", order: order.id, why };
    const undo = desk.next("isolation.void", voided, now());
    const verdicts = await server.submit(
      "secretary-c1",
      [order, undo].map((one) => ({ ...one, said })),
    );
    expect(verdicts).toMatchObject([{ as: "done" }, { as: "done" }]);
    // A command that is refused, and one that nobody may.
    const bad = desk.next("isolation.void", voided, now());
    const gate = new Outbox("gate-g1").next("isolation.void", voided, now());
    await server.submit("secretary-c1", [{ ...bad, said }]);
    await server.submit("gate-g1", [{ ...gate, said }]);
    const late = await listen("desk-st1", "st1");
    await late.until(() => late.picture.mark("c1") !== undefined);
    expect(heard.length).toBeGreaterThan(10);
    expect(planted.in(Buffer.concat(heard))).toEqual([]);

    for (const table of ["board_update", "board_keyframe"])
      for (const { bytes } of await server.db.execute<{ bytes: Uint8Array }>(
        sql`select bytes from ${sql.identifier(table)}`,
      ))
        expect(planted.in(bytes)).toEqual([]);
    for (const table of ["audit_entry", "command_seal", "household", "person", "device", "sample"])
      for (const { t } of await server.db.execute<{ t: string }>(
        sql`select t::text as t from ${sql.identifier(table)} t`,
      ))
        expect(planted.in(t), table).toEqual([]);
  });

  it("is in no line of the log and no answer when things fail", async () => {
    const { db } = server;
    await db.execute("alter table audit_entry add constraint full_now check (false) not valid");
    for (const [path, input] of [
      ["person.household", { id: HOME, screen }],
      ["person.byPhone", { phone, node: "c1", screen }],
      ["person.byName", { name, node: "c1", screen }],
    ] as const)
      expect(planted.in(await text("secretary-c1", path, input)), path).toEqual([]);
    await db.execute("alter table audit_entry drop constraint full_now");

    await db.execute("alter table command add constraint full_now check (false) not valid");
    const one = {
      ...new Outbox("secretary-c2").next("isolation.order", sealing("b3.1", now()), now()),
      said,
    };
    expect(await server.submit("secretary-c2", [one])).toMatchObject([{ as: "deferred" }]);
    await db.execute("alter table command drop constraint full_now");

    // Changed bytes, and a phone that is asked for in an address.
    await db.execute("update person set sealed = set_byte(sealed, 50, 255 - get_byte(sealed, 50))");
    expect(
      planted.in(await text("secretary-c1", "person.household", { id: HOME, screen })),
    ).toEqual([]);
    await expect(rotate(db, "d", KEYS, now())).resolves.toBe(0);
    const { cookie, slot } = server.signIn("secretary-c1");
    const headers = { cookie, [SESSION_HEADER]: slot };
    for (const address of [
      `/api/trpc/person.byPhone?input=${encodeURIComponent(JSON.stringify({ phone }))}`,
      `/community/${encodeURIComponent(name ?? "")}?q=${phone}`,
      `/api/territory/${phone}`,
    ]) {
      const response = await fetch(server.url + address, { headers, redirect: "manual" });
      expect(
        planted.in(`${JSON.stringify([...response.headers])}${await response.text()}`),
      ).toEqual([]);
    }
    expect(
      planted.in(
        await take([
          [...row.slice(0, 1), `${phone}x`, ...row.slice(2)],
          [name, phone, "c1", "b9"],
        ]),
      ),
    ).toEqual([]);
    await purge(db, "d", now() + 400 * DAY + MINUTE);

    expect(server.failures.length).toBeGreaterThan(2);
    expect(logged()).toContain("failed");
    expect(planted.in(lines)).toEqual([]);
    expect(lines).toContain("answered");
  });

  it("is in no metric, no territory file, and nothing else that is served", async () => {
    const { cookie, slot } = server.signIn("secretary-c1");
    for (const path of [
      "/metrics",
      "/readyz",
      "/healthz",
      "/parts.json",
      "/api/territory/c1",
      "/",
    ]) {
      const response = await fetch(server.url + path, {
        headers: { cookie, [SESSION_HEADER]: slot },
      });
      const body = Buffer.from(await response.arrayBuffer());
      const plain = body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body;
      expect(planted.in(plain), path).toEqual([]);
      expect(planted.in(JSON.stringify([...response.headers])), path).toEqual([]);
    }
  });
});
