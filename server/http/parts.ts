import { readdir } from "node:fs/promises";
import { join } from "node:path";

const CHUNKS = "static/chunks";

/**
 * Addresses of all scripts and styles of the built pages, whichever screen loads them: what a device must
 * keep to go on without a network. None before there is a build, as in development.
 */
export async function readParts(build: string): Promise<string[]> {
  try {
    const files = await readdir(join(build, CHUNKS), { recursive: true });
    return files
      .filter((file) => /\.(?:js|css)$/.test(file))
      .map((file) => `/_next/${CHUNKS}/${file}`)
      .sort();
  } catch {
    return [];
  }
}
