import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Clock, systemClock } from "@/lib/kit/clock";
import type { Result } from "@/lib/kit/result";
import type { ImportJob } from "@/lib/protocol/imports";
import type { Actor, Role } from "@/lib/schema/role";
import { type Asking, Imports } from "@/server/imports/imports";
import { type Db, wrap } from "@/server/store/db";
import { migrate } from "@/server/store/engine/migrate";
import type { Database } from "@/server/store/engine/open";
import { importTerritory } from "@/server/territory/import";
import { smallDistrict } from "@/server/territory/small-district";
import { createMemoryDatabase } from "@/server/testing/database";

export const DATA_KEY = new Uint8Array(32).fill(7);

/** Somebody of a role at a path. */
export const somebody = (account: string, role: Role, path: string): Actor => ({
  account,
  name: `姓名 ${account}`,
  appointments: [
    {
      id: `a-${account}`,
      role,
      node: path.split("/").at(-1) ?? "",
      path,
      subject: null,
      title: "",
      from: 0,
      until: null,
      revokedAt: null,
      standsInFor: null,
    },
  ],
});

export const COMMANDER: Asking = { actor: somebody("commander", "commander", "d"), district: "d" };

export interface Importing {
  database: Database;
  db: Db;
  imports: Imports;
  folder: string;
  /** What was done around a territory that was taken. */
  served: string[];
  failures: unknown[];
  send(name: string, text: string | Uint8Array, as?: Asking): Promise<string>;
  /** The job when nothing of it is being worked on. */
  settled(as?: Asking): Promise<ImportJob>;
}

export interface Around {
  open: () => Promise<Database>;
  clock: Clock;
  /** Where files lie. */
  folder: string;
}

/** Imports into the small district, on a PGlite of the test's own. */
export async function startImporting({
  open = createMemoryDatabase,
  clock = systemClock,
  folder = join(mkdtempSync(join(tmpdir(), "bulwark-imports-")), "imports"),
}: Partial<Around> = {}): Promise<Importing> {
  const database = await open();
  await migrate(database.sql);
  const db = wrap(database.sql);
  const small = smallDistrict();
  const real = { ...small, district: { ...small.district, drill: false } };
  await importTerritory(db, real, { now: new Date(0) });
  const [served, failures]: [string[], unknown[]] = [[], []];
  const imports = new Imports({
    db,
    address: database.address,
    folder,
    clock,
    keys: [DATA_KEY],
    still: async () => void served.push("still"),
    renew: async () => void served.push("renewed"),
    failed: (error) => failures.push(error),
  });
  onTestFinished(async () => {
    await imports.stop();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const state = async (as: Asking): Promise<ImportJob> => {
    const { job } = granted(await imports.state(as));
    if (!job) throw new Error("no import");
    return job;
  };
  return {
    database,
    db,
    imports,
    folder,
    served,
    failures,
    async send(name, text, as = COMMANDER) {
      const bytes = Buffer.from(text);
      const id = granted(imports.begin(as, { name, size: bytes.length, language: "en" }));
      granted(await imports.piece(as, id, 0, pieces(bytes)));
      return id;
    },
    async settled(as = COMMANDER) {
      for (;;) {
        const job = await state(as);
        const looking = job.files.some(({ seen }) => seen === null) && job.state === "open";
        if (job.state !== "running" && !looking) return job;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

export async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

export function granted<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
