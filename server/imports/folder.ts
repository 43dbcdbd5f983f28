import { chmodSync, mkdirSync, rmSync, statfsSync } from "node:fs";
import { open } from "node:fs/promises";
import { extname, join } from "node:path";
import { LEAST_ROOM } from "@/server/store/engine/room";

/** Of a file's name in its folder, in characters: three bytes each at most. */
const LONGEST_NAME = 60;

/** Where the files of the one import lie while it goes on: for the server's own eyes, and gone when it is over. */
export class ImportFolder {
  constructor(private readonly path: string) {}

  /** Empties it: what a killed server left behind is nobody's. */
  clear(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  /** The place of a file of an import. */
  fileOf(run: string, name: string): string {
    const folder = join(this.path, run);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // The folder itself may have been made by a more generous hand.
    chmodSync(this.path, 0o700);
    return join(folder, name);
  }

  /** Whether the disk has room for so many bytes, and for the database beside them. */
  hasRoom(bytes: number): boolean {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = statfsSync(this.path);
    return bavail * bsize >= bytes + LEAST_ROOM;
  }
}

/** A name as it was sent, fit for a folder and unlike the others in it. */
export function fileName(said: string, others: readonly string[]): string {
  const plain = said.replace(/[/\\\p{Cc}]/gu, "_").replace(/^\.+/, "");
  const end = extname(plain).slice(0, 12);
  const stem = [...plain.slice(0, plain.length - end.length)].slice(0, LONGEST_NAME).join("");
  for (let n = 1; ; n++) {
    const name = `${stem || "file"}${n > 1 ? ` (${n})` : ""}${end}`;
    if (!others.includes(name)) return name;
  }
}

/** Adds bytes to a file as they come; the number that is there afterwards. No more than `most` are taken. */
export async function append(
  path: string,
  from: number,
  pieces: AsyncIterable<Uint8Array>,
  most: number,
): Promise<number | "too-large"> {
  const file = await open(path, from === 0 ? "w" : "r+", 0o600);
  try {
    let at = from;
    for await (const piece of pieces) {
      if (at + piece.length > most) return "too-large";
      await file.write(piece, 0, piece.length, at);
      at += piece.length;
    }
    return at;
  } finally {
    await file.close();
  }
}
