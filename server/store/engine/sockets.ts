import { createHash } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";

/** A Unix socket's path holds 107 bytes; the longest name we put into the folder is shorter than 40. */
const LONGEST_FOLDER = 107 - 40;

/**
 * Where the sockets of a data folder live: inside it or, when that is too deep, in a folder of the
 * system's temporary one that every opener derives alike (so TMPDIR, which may differ, plays no part).
 */
export function socketFolder(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  const real = realpathSync(resolve(dataDir));
  const inside = join(real, "run");
  if (Buffer.byteLength(inside) <= LONGEST_FOLDER) return privateFolder(inside);
  const hash = createHash("sha256").update(real).digest("hex").slice(0, 24);
  return privateFolder(join("/tmp", `bulwark-${hash}`));
}

function privateFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(`${path} belongs to somebody else`);
  }
  chmodSync(path, 0o700);
  return path;
}
