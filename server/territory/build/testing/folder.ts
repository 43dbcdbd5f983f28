import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Geometry } from "geojson";
import { afterAll, beforeEach } from "vitest";
import type { What } from "@/lib/protocol/imports";
import { type Db, wrap } from "@/server/store/db";
import { migrate } from "@/server/store/engine/migrate";
import {
  type ImportOutcome,
  type ImportPlan,
  importFiles,
} from "@/server/territory/build/import-files";
import { square } from "@/server/territory/small-district";
import { createMemoryDatabase } from "@/server/testing/database";

export const NOW = new Date("2020-02-12T08:00:00+08:00");

/** A folder of files to import, gone after the test. */
export class Folder {
  readonly #path = mkdtempSync(join(tmpdir(), "bulwark-import-"));

  /** A CSV: lines as an author types them. */
  csv(name: string, ...lines: string[]): string {
    return this.#write(name, `${lines.join("\n")}\n`);
  }

  geojson(name: string, features: readonly [object, Geometry][]): string {
    const list = features.map(([properties, geometry]) => ({
      type: "Feature",
      properties,
      geometry,
    }));
    return this.#write(name, JSON.stringify({ type: "FeatureCollection", features: list }));
  }

  #write(name: string, text: string): string {
    const path = join(this.#path, name);
    writeFileSync(path, text);
    return path;
  }

  remove(): void {
    rmSync(this.#path, { recursive: true, force: true });
  }
}

/** Two streets beside each other, by their outlines. */
export const wards = (folder: Folder): string =>
  folder.geojson("wards.geojson", [
    [{ code: "w1", name: "西区" }, square(7, 43, 0.1)],
    [{ code: "w2", name: "东区" }, square(7.1, 43, 0.1)],
  ]);

const IMPORTED = ["territory", "ground", "node", "gate_site", "exit_site", "squad_site", "tile"];

/** A database and a folder for the tests of a file; each test begins without a territory, and without rows in `also`. */
export async function importing(also: readonly string[] = []) {
  const database = await createMemoryDatabase();
  await migrate(database.sql);
  const { sql } = database;
  const folder = new Folder();
  beforeEach(async () => {
    await sql`truncate ${sql([...IMPORTED, ...also])}`;
  });
  afterAll(async () => {
    folder.remove();
    await database.close();
  });
  return { database, db: wrap(sql), folder };
}

/** Imports files into district `d`, and throws with the problems unless some are expected. */
export function bringIn(
  db: Db,
  files: readonly [What, string][],
  over: Partial<ImportPlan> = {},
): Promise<ImportOutcome> {
  const plan: ImportPlan = {
    files: files.map(([what, path]) => ({ what, path })),
    district: { id: "d", name: "南岗区" },
    zone: "Asia/Shanghai",
    columns: {},
    defaults: {},
    outsideIsGround: false,
    read: {},
    dryRun: false,
    ...over,
  };
  return importFiles(db, plan, NOW);
}

/** Counts by list: new, changed, the same, vanished. */
export const counts = ({ changes }: ImportOutcome) =>
  Object.fromEntries(
    [...changes].map(([list, { added, changed, same, vanished }]) => [
      list,
      [added, changed, same, vanished].join(" "),
    ]),
  );

/** Problems as `file:row:code`. */
export const problems = (outcome: ImportOutcome): string[] =>
  outcome.problems.map(({ file = "", row, code }) => `${file.split("/").at(-1)}:${row}:${code}`);

/** Decisions as `code what ×count`. */
export const notes = (outcome: ImportOutcome): string[] =>
  outcome.notes.map(
    ({ code, values, count }) => `${[code, ...Object.values(values)].join(" ")} ×${count}`,
  );
