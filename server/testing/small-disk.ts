import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";

export interface SmallDisk {
  folder: string;
  /** Takes all room there is. */
  fill(): void;
  /** Gives it back. */
  clear(): void;
  remove(): void;
}

/**
 * A disk of its own with so many megabytes. Who may not mount one gets a folder that says of itself
 * that it is full: less, and said aloud.
 */
export function smallDisk(megabytes: number): SmallDisk {
  const folder = fs.mkdtempSync(join(tmpdir(), "bulwark-disk-"));
  const remove = (): void => fs.rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]);
  } catch {
    process.stderr.write("no right to mount a small disk: a full one is only pretended\n");
    return { folder, ...pretended(), remove };
  }
  const ballast = join(folder, "ballast");
  return {
    folder,
    fill: () => fill(ballast),
    clear: () => fs.rmSync(ballast, { force: true }),
    remove() {
      execFileSync("umount", ["--lazy", folder]);
      remove();
    },
  };
}

function fill(ballast: string): void {
  const file = fs.openSync(ballast, "w");
  try {
    for (;;) fs.writeSync(file, Buffer.alloc(4096));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  } finally {
    fs.closeSync(file);
  }
}

function pretended(): Pick<SmallDisk, "fill" | "clear"> {
  const real = fs.statfsSync;
  return {
    fill: () => void vi.spyOn(fs, "statfsSync").mockReturnValue({ ...real("/"), bavail: 0 }),
    clear: () => vi.restoreAllMocks(),
  };
}
