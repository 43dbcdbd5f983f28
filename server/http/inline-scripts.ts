import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const INLINE = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi;
/** Pages that stand in for others: at an address there is none for, and when one fails. */
const STAND_IN = ["/_not-found", "/_global-error"];

/** The Content-Security-Policy sources that allow a page's own inline scripts, and no other. */
export function hashesOf(html: string): string[] {
  const hash = (script: string): string =>
    `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
  return [...new Set([...html.matchAll(INLINE)].map(([, script = ""]) => hash(script)))];
}

/** What a page may run inline, by its path. */
export interface InlineScripts {
  at(path: string): readonly string[];
}

/**
 * Reads the built pages: they are made once, so that their scripts are known before anybody asks. None
 * before there is a build. A page that would be rendered on each request has none, and doesn't run.
 */
export async function readInlineScripts(build: string): Promise<InlineScripts> {
  const root = join(build, "server/app");
  const names = await readdir(root, { recursive: true }).catch(() => []);
  const pages = new Map<string, string[]>();
  for (const name of names.filter((one) => one.endsWith(".html"))) {
    const path = `/${name.slice(0, -".html".length)}`.replace(/^\/index$/, "/");
    pages.set(path, hashesOf(await readFile(join(root, name), "utf8")));
  }
  const standIn = STAND_IN.flatMap((path) => pages.get(path) ?? []);
  for (const [path, own] of pages) pages.set(path, [...new Set([...own, ...standIn])]);
  return { at: (path) => pages.get(path) ?? standIn };
}

export const NO_SCRIPTS: InlineScripts = { at: () => [] };
