import { asc, eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { account, appointment, session } from "@/drizzle/schema/account";
import { auditEntry } from "@/drizzle/schema/audit";
import { importChange, importRun } from "@/drizzle/schema/import";
import { household, person } from "@/drizzle/schema/person";
import { DAY, ManualClock } from "@/lib/kit/clock";
import { eraseHousehold } from "@/server/people/file";
import { KeyRing } from "@/server/people/key-ring";
import { openPerson } from "@/server/people/rows";
import { purge } from "@/server/retention/purge";
import type { Asking } from "./imports";
import {
  COMMANDER,
  DATA_KEY,
  granted,
  type Importing,
  somebody,
  startImporting,
} from "./testing/importing";

// Each step is a thread of its own, and a busy machine begins them slowly.
vi.setConfig({ testTimeout: 180_000 });

const KEYS = new KeyRing([DATA_KEY]);
const SECRETARY = { actor: somebody("secretary", "secretary", "d/s/k1"), district: "d" };
const OTHER = { actor: somebody("other", "secretary", "d/s/k2"), district: "d" };
const HEAD = "姓名,电话,社区,楼栋,单元,房号,年龄";
const csv = (...lines: string[]): string => `${lines.join("\n")}\n`;

async function bringIn(at: Importing, text: string, as: Asking = COMMANDER, take = true) {
  await at.send("名单.csv", text, as);
  await at.settled(as);
  granted(await at.imports.start(as, "zh-CN", false));
  const shown = await at.settled(as);
  if (!take || shown.outcome?.problemCount !== 0) return shown;
  granted(await at.imports.start(as, "zh-CN", true));
  return await at.settled(as);
}

async function undo(at: Importing, as: Asking = COMMANDER): Promise<void> {
  const { last } = granted(await at.imports.state(as));
  expect(last?.undoable).toBe(true);
  granted(await at.imports.undo(as, last?.id ?? "", "zh-CN"));
  expect(await at.settled(as)).toMatchObject({ state: "taken" });
}

const people = async ({ db }: Importing) =>
  (await db.select().from(person).orderBy(asc(person.household)))
    .map((row) => `${row.household} ${openPerson(KEYS, row).name} ${openPerson(KEYS, row).age}`)
    .sort();

describe("[IMP3] [IMP7] households and people", () => {
  it("come in within the scope of whoever imports, on record, and go back but for what was changed since", async () => {
    const at = await startImporting();
    const first = csv(
      HEAD,
      "李秀英,13812345678,龙泰社区,1号楼,1,101,81",
      "王强,,龙泰社区,1号楼,1,101,30",
      "李雷,,龙泰社区,2号楼,1,202,25",
    );
    expect(await bringIn(at, first, SECRETARY)).toMatchObject({
      state: "taken",
      kind: "people",
      outcome: {
        lists: [
          { list: "household", added: 2 },
          { list: "person", added: 3 },
        ],
      },
    });
    const before = await people(at);
    expect(before).toHaveLength(3);
    const [entry] = await at.db.select().from(auditEntry).where(eq(auditEntry.kind, "import"));
    expect(entry).toMatchObject({ account: "secretary", path: "d/s/k1", about: { persons: 3 } });

    const beyond = csv(HEAD, "李雷,,龙泰社区,1号楼,1,101,25", "韩梅,,,1号楼,1,102,25");
    const refused = await bringIn(at, beyond, OTHER, false).catch((error: Error) => error.message);
    expect(refused).toBe("busy");
    granted(at.imports.drop(SECRETARY));
    expect((await bringIn(at, beyond, OTHER)).outcome?.problems).toMatchObject([
      { row: 2, cell: "C2", heading: "社区" },
      { row: 3, cell: "D3", heading: "楼栋" },
    ]);
    expect(granted(await at.imports.state(OTHER)).last).toBeNull();
    granted(at.imports.drop(OTHER));

    const second = csv(
      HEAD,
      "李秀英,13812345678,龙泰社区,1号楼,1,101,82",
      "赵敏,,龙泰社区,1号楼,2,301,40",
      "李雷,,龙泰社区,2号楼,1,202,26",
    );
    await bringIn(at, second);
    expect(await people(at)).not.toEqual(before);
    // Somebody corrects one by hand, and one asks to be forgotten.
    const [lei] = await at.db.select().from(person).where(eq(person.building, "b2"));
    await eraseHousehold(at.db, "d", lei?.household ?? "", { at: 0 });
    await undo(at);
    expect(await people(at)).toEqual(before.filter((one) => !one.includes("李雷")));
    expect((await at.db.select().from(household)).map(({ id }) => id)).toEqual(["b1.1-101"]);
    expect(await at.db.$count(importChange)).toBeGreaterThan(0);
    expect(granted(await at.imports.state(COMMANDER)).last).toMatchObject({ undoable: false });
    expect(at.failures).toEqual([]);
  });

  it("go back for a day: what they were is taken away then, and stays what the import made of it", async () => {
    const clock = new ManualClock(Date.UTC(2020, 1, 12, 8));
    const at = await startImporting({ clock });
    const list = (age: number) => csv(HEAD, `李秀英,,龙泰社区,1号楼,1,101,${age}`);
    await bringIn(at, list(81));
    granted(at.imports.drop(COMMANDER));
    await bringIn(at, list(82));
    const after = await people(at);
    const undoable = async () => granted(await at.imports.state(COMMANDER)).last?.undoable;

    clock.advance(DAY);
    await purge(at.db, "d", clock.now());
    expect(await undoable()).toBe(true);
    clock.advance(1);
    const { last } = granted(await at.imports.state(COMMANDER));
    await purge(at.db, "d", clock.now());
    expect(await undoable()).toBe(false);
    expect(await at.imports.undo(COMMANDER, last?.id ?? "", "zh-CN")).toEqual({
      ok: false,
      error: "no-job",
    });
    expect(await people(at)).toEqual(after);
    expect(await at.db.$count(importChange)).toBe(0);
    const purged = await at.db.select().from(auditEntry).where(eq(auditEntry.kind, "purge"));
    expect(purged.map(({ about }) => about)).toMatchObject([{ kind: "undo" }]);
  });

  it("leave nothing of what is said of anybody in a problem, nor beside the people until they are taken", async () => {
    const at = await startImporting();
    const wrong = csv(
      HEAD,
      "张三丰,12,龙泰社区,1号楼,1,101,999",
      "张三丰,,龙泰社区,1号楼,1,102,20",
    );
    const { outcome } = await bringIn(at, wrong);
    expect(outcome?.problems.map(({ cell }) => cell)).toEqual(["B2", "G2"]);
    expect(JSON.stringify(outcome)).not.toContain("张三丰");
    expect(await at.db.$count(importChange)).toBe(0);
    granted(at.imports.drop(COMMANDER));
    await bringIn(at, csv(HEAD, "张三丰,,龙泰社区,1号楼,1,102,20"), COMMANDER, false);
    const staged = JSON.stringify(await at.db.execute("select c::text from import_change c"));
    for (const said of ["张三丰", Buffer.from("张三丰").toString("hex")])
      expect(staged).not.toContain(said);
    expect(await at.db.$count(person)).toBe(0);
    granted(at.imports.drop(COMMANDER));
    await expect.poll(() => at.db.$count(importChange)).toBe(0);
    expect(await at.db.$count(importRun)).toBe(0);
  });
});

const STAFF = "姓名,岗位,社区,楼栋,单元,卡口";

describe("[IMP3] [IMP7] staff", () => {
  it("get accounts and posts, each below whoever imports, once however often, and are dismissed again", async () => {
    const at = await startImporting();
    const list = csv(
      STAFF,
      "孙书记,书记,龙泰社区,,,",
      "周楼长,总楼长,龙泰社区,1号楼,,",
      "周楼长,总楼长,龙泰社区,2号楼,,",
      "吴单元,单元长,龙泰社区,1号楼,2,",
      "郑守,卡口,龙泰社区,,,和兴路1号卡口",
    );
    const own = await bringIn(at, list, SECRETARY);
    expect(own.outcome?.problems).toMatchObject([
      { row: 2, cell: "B2", text: "这个岗位不归你任职" },
    ]);
    granted(at.imports.drop(SECRETARY));
    expect(await bringIn(at, list)).toMatchObject({
      state: "taken",
      kind: "staff",
      outcome: {
        lists: [
          { list: "account", added: 4 },
          { list: "appointment", added: 5 },
        ],
      },
    });
    const held = async () =>
      (
        await at.db
          .select({ name: account.name, held: appointment })
          .from(appointment)
          .innerJoin(account, eq(account.id, appointment.account))
          .orderBy(asc(account.name), asc(appointment.subject))
      ).map(({ name, held: { role, node, subject, title, revokedAt } }) =>
        [name, role, node, subject ?? "-", title, revokedAt === null ? "" : "gone"]
          .join(" ")
          .trim(),
      );
    expect((await held()).sort()).toEqual(
      [
        "周楼长 captain k1 b1 总楼长",
        "周楼长 captain k1 b2 总楼长",
        "吴单元 captain k1 b1.2 单元长",
        "孙书记 secretary k1 -",
        "郑守 gate k1 g1",
      ].sort(),
    );
    granted(at.imports.drop(COMMANDER));
    expect(await bringIn(at, list)).toMatchObject({
      outcome: { lists: [{ added: 0 }, { added: 0, same: 5 }] },
    });
    const [captain] = await at.db.select().from(account).where(eq(account.name, "周楼长"));
    const at0 = new Date(0);
    const times = { createdAt: at0, updatedAt: at0, expiresAt: at0 };
    await at.db
      .insert(session)
      .values({ id: "s", token: "t", userId: captain?.id ?? "", ...times });
    await undo(at);
    expect((await held()).every((one) => one.endsWith("gone"))).toBe(true);
    expect(await at.db.$count(session)).toBe(0);
    expect(at.failures).toEqual([]);
  });
});
