import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Geometry } from "geojson";
import type { Db } from "@/server/store/db";
import type { What } from "@/server/territory/build/draft";
import {
  type ImportOutcome,
  type ImportPlan,
  importFiles,
} from "@/server/territory/build/import-files";

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

/** Imports files into district `d`, and throws with the problems unless some are expected. */
export function bringIn(
  db: Db,
  files: readonly [What, string][],
  over: Partial<ImportPlan> = {},
): Promise<ImportOutcome> {
  const plan: ImportPlan = {
    files: files.map(([what, path]) => ({ what, path })),
    district: { id: "d", name: "南岗区" },
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
      [added.length, changed.length, same, vanished.length].join(" "),
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
