import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { secretFile } from "@/server/secret-file";
import { KEY_BYTES } from "./key-ring";

const FILE = "data-keys";

export const newKey = (): string => randomBytes(KEY_BYTES).toString("base64url");

/** Keys as they are written, separated by commas or lines; null when one is no key. The first one seals. */
export function parseKeys(text: string): Uint8Array[] | null {
  const keys = text
    .split(/[\s,]+/)
    .filter((one) => one !== "")
    .map((one) => (/^[\w-]{43}$/.test(one) ? Buffer.from(one, "base64url") : null));
  return keys.length > 0 && keys.every((key) => key !== null) ? keys : null;
}

/** The data folder's own keys. Servers that share a Postgres but no folder need DATA_KEY instead. */
export const dataKeys = (dataDir: string): string => secretFile(dataDir, FILE, newKey);

/** The keys that are there already, as they are written; none are made. */
export function knownKeys(dataDir: string): string | undefined {
  const file = join(dataDir, FILE);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** Puts a new key before those of the folder; servers seal by it from their next start. */
export function addKey(dataDir: string): void {
  const keys = `${newKey()}\n${dataKeys(dataDir)}`;
  const file = join(dataDir, FILE);
  const made = `${file}.${process.pid}`;
  writeFileSync(made, keys, { mode: 0o600 });
  renameSync(made, file);
}
