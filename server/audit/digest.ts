import { createHash } from "node:crypto";

/** A value as JSON that is the same whatever the order of its keys: what goes through the database's jsonb comes back so. */
export function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const said = Object.entries(value).filter(([, one]) => one !== undefined);
  said.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${said.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join()}}`;
}

export function sha256(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** What the first of a chain follows. */
export const START = Buffer.alloc(32);
