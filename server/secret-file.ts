import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A secret of the data folder's own, made when it is first asked for and readable by its owner only. */
export function secretFile(dataDir: string, name: string, make: () => string): string {
  const file = join(dataDir, name);
  const known = read(file);
  if (known) return known;
  mkdirSync(dataDir, { recursive: true });
  const made = `${file}.${process.pid}`;
  writeFileSync(made, make(), { mode: 0o600 });
  try {
    // Whole or not at all, and never over another starter's.
    linkSync(made, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(made, { force: true });
  }
  return readFileSync(file, "utf8");
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
