import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeReady } from "@/server/testing/accounts";
import { checkBackup, DamagedBackup } from "./format";
import { LaterVersion } from "./load";
import { restore } from "./restore";
import { emptyPlace, type Place } from "./testing/places";
import { writeBackup } from "./write";

describe("[BAK3] a backup's file", () => {
  const folder = mkdtempSync(join(tmpdir(), "bulwark-backups-"));
  const damaged = join(folder, "damaged");
  let whole: Buffer;
  let to: Place;
  beforeAll(async () => {
    const from = await emptyPlace("postgres");
    to = await emptyPlace("postgres");
    const database = await from.open();
    await makeReady(database);
    const { file } = await writeBackup(database.sql, folder, Date.now());
    await database.close();
    await from.remove();
    whole = readFileSync(file);
    copyFileSync(file, join(folder, "kept"));
  });
  afterAll(async () => {
    await to.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const refused = async (bytes: Buffer): Promise<void> => {
    writeFileSync(damaged, bytes);
    await expect(checkBackup(damaged)).rejects.toThrow(DamagedBackup);
  };

  it("is refused wherever it was cut off", async () => {
    const cut = fc.integer({ min: 0, max: whole.length - 1 });
    await fc.assert(fc.asyncProperty(cut, (n) => refused(whole.subarray(0, n))));
  });

  it("is refused when lines are missing, changed or put there, though it unpacks", async () => {
    const lines = gunzipSync(whole).toString("utf8").split("\n").slice(0, -1);
    const at = fc.integer({ min: 0, max: lines.length - 1 });
    const packed = (changed: string[]): Buffer => gzipSync(changed.map((l) => `${l}\n`).join(""));
    await fc.assert(
      fc.asyncProperty(at, fc.constantFrom("gone", "twice", "changed"), async (n, how) => {
        const line = lines[n] as string;
        const now = { gone: [], twice: [line, line], changed: [line.replace(/\w/, "~")] }[how];
        await refused(packed(lines.toSpliced(n, 1, ...now)));
      }),
    );
    await refused(packed(lines.slice(0, -1)));
    await refused(Buffer.from("a letter"));
  });

  it("is restored whole or not at all", async () => {
    writeFileSync(damaged, whole.subarray(0, whole.length - 40));
    await expect(restore(damaged, to.config, Date.now())).rejects.toThrow(DamagedBackup);
    const database = await to.open();
    expect(await database.sql`select from pg_tables where schemaname = 'public'`).toHaveLength(0);
    await database.close();
  });

  it("of a later version is refused before anything is touched", async () => {
    const text = gunzipSync(whole).toString("utf8");
    const later = text.replace(/"migration":\d+/, '"migration":9999999999999');
    const body = later.slice(0, later.lastIndexOf("\n", later.length - 2) + 1);
    const end = JSON.parse(later.slice(body.length));
    const sha256 = createHash("sha256").update(body).digest("hex");
    writeFileSync(damaged, gzipSync(`${body}${JSON.stringify({ ...end, sha256 })}\n`));
    await expect(restore(damaged, to.config, Date.now())).rejects.toThrow(LaterVersion);
    await restore(join(folder, "kept"), to.config, Date.now());
  });
});
