import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Who runs PostgreSQL, which refuses to be root; empty for whoever we are. */
export interface RunAs {
  uid?: number;
  gid?: number;
}

/** PostgreSQL can't be started as this machine is. */
export class CannotRunPostgres extends Error {
  override readonly name = "CannotRunPostgres";
}

/** A system user, made where there is none, when nobody else is named. */
const USUAL = "bulwark-postgres";

/** Whoever we are, or the user `named` (the usual one without a name) when we are root. */
export async function runAs(named: string | undefined): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {};
  const found = await idOf(named ?? USUAL);
  if (found) return found;
  if (named === undefined) {
    await makeUser();
    const made = await idOf(USUAL);
    if (made) return made;
  }
  throw new CannotRunPostgres(`no user ${named ?? USUAL}`);
}

async function idOf(user: string): Promise<RunAs | null> {
  try {
    const id = async (flag: string) => Number((await run("id", [flag, user])).stdout.trim());
    return { uid: await id("-u"), gid: await id("-g") };
  } catch {
    return null;
  }
}

async function makeUser(): Promise<void> {
  const args = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"];
  await run("useradd", [...args, "--shell", "/usr/sbin/nologin", USUAL]).catch(
    (error: Error & { stderr?: string }) => {
      throw new CannotRunPostgres(`useradd ${USUAL}: ${error.stderr?.trim() || error.message}`);
    },
  );
}
