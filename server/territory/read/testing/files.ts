import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { read } from "@/lib/i18n/messages/read";
import { LANGUAGES, translate } from "@/lib/i18n/translate";
import { readSource } from "../read-source";
import { isReadProblem, type ReadOptions, type ReadProblem, type SourceRow } from "../source";

let folder: Promise<string> | undefined;

afterAll(async () => {
  if (folder) await rm(await folder, { recursive: true });
});

export interface ReadFile {
  rows: SourceRow[];
  problems: ReadProblem[];
}

/** Writes a file, reads it, and sees that every problem is said in whole sentences. */
export async function readFileOf(
  name: string,
  content: string | Buffer,
  options: ReadOptions = {},
): Promise<ReadFile> {
  folder ??= mkdtemp(join(tmpdir(), "read-"));
  const path = join(await folder, name);
  await writeFile(path, content);
  return readPath(path, options);
}

export async function readPath(path: string, options: ReadOptions = {}): Promise<ReadFile> {
  const found: ReadFile = { rows: [], problems: [] };
  for await (const item of readSource(path, options)) {
    if (isReadProblem(item)) found.problems.push(item);
    else found.rows.push(item);
  }
  for (const { code, values } of found.problems)
    for (const language of LANGUAGES)
      expect(translate(read, language, code, values)).not.toMatch(/\{\w+\}/);
  return found;
}

/** Problems as `row:code`. */
export const briefly = ({ problems }: ReadFile): string[] =>
  problems.map(({ row, code }) => `${row}:${code}`);
