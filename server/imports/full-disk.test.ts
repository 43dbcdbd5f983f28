import { join } from "node:path";
import { asc } from "drizzle-orm";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { importRun } from "@/drizzle/schema/import";
import { node, territory } from "@/drizzle/schema/territory";
import { importPageMessages } from "@/lib/i18n/messages/import-page";
import { LANGUAGES } from "@/lib/i18n/translate";
import { openDatabase } from "@/server/store/engine/open";
import { type SmallDisk, smallDisk } from "@/server/testing/small-disk";
import { COMMANDER, granted, startImporting } from "./testing/importing";

// Each step is a thread of its own, and a busy machine begins them slowly.
vi.setConfig({ testTimeout: 180_000 });

const REGISTER = "编码,上级,级别,名称\nd,,区,南岗区\ns,d,街道,花园街道\nk1,s,社区,新名社区\n";
const log = pino({ level: "silent" });

describe("[IMP4] [IMP6] an import on a disk that fills up", () => {
  let disk: SmallDisk;
  beforeEach(() => {
    disk = smallDisk(160);
  });
  afterEach(() => disk.remove());

  it("takes nothing and says so, loses nothing, and is taken when there is room", async () => {
    const at = await startImporting({
      open: () => openDatabase({ dataDir: join(disk.folder, "data"), log }),
      folder: join(disk.folder, "data", "imports"),
    });
    const { db, imports } = at;
    const there = async () => [
      await db.select().from(node).orderBy(asc(node.id)),
      (await db.select().from(territory)).map(({ version }) => version),
      await db.$count(importRun),
    ];
    await at.send("register.csv", REGISTER);
    await at.settled();
    granted(await imports.start(COMMANDER, "en", false));
    expect(await at.settled()).toMatchObject({ state: "shown" });
    const before = await there();

    disk.fill();
    granted(await imports.start(COMMANDER, "en", true));
    expect(await at.settled()).toMatchObject({ state: "failed", failure: "disk-full" });
    expect(await there()).toEqual(before);
    // Whoever would send another file is told before its first byte.
    const file = { name: "a.csv", size: 1, language: "en" } as const;
    expect(imports.begin(COMMANDER, file)).toEqual({ ok: false, error: "disk-full" });

    disk.clear();
    granted(await imports.start(COMMANDER, "en", false));
    expect(await at.settled()).toMatchObject({ state: "shown" });
    granted(await imports.start(COMMANDER, "en", true));
    expect(await at.settled()).toMatchObject({ state: "taken" });
    expect((await db.select().from(node)).map(({ name }) => name)).toContain("新名社区");
    expect(await db.$count(importRun)).toBe(1);
    expect(at.failures).toEqual([]);
  });

  it("is said in both languages", () => {
    for (const language of LANGUAGES)
      for (const word of ["refused.disk-full", "failure.disk-full"] as const)
        expect(importPageMessages[language][word], language).toMatch(/磁盘满了|disk is full/);
  });
});
