import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import pino from "pino";
import { systemClock } from "@/lib/kit/clock";
import type { Result } from "@/lib/kit/result";
import { type ImportJob, PIECE } from "@/lib/protocol/imports";
import { type Asking, Imports } from "@/server/imports/imports";
import { wrap } from "@/server/store/db";
import { migrate } from "@/server/store/engine/migrate";
import { type Database, openDatabase } from "@/server/store/engine/open";
import { noGround } from "@/server/territory/ground";
import { importTerritory } from "@/server/territory/import";
import type { NodeRow } from "@/server/territory/input";
import { rssBytes } from "../kit/process";

/** One captain a building. */
export const CAPTAINS = 6_747;
export const HOUSEHOLDS = 100_000;
const COMMUNITIES = 75;
const [UNITS, FLOORS, DOORS] = [2, 6, 2];
/** Persons of a household, one after the other: 2.4 in the mean. */
const PERSONS = [2, 3, 2, 2, 3];

export interface Taken {
  rows: number;
  bytes: number;
  /** Seconds from the first byte until what would change is shown, and from the click until it is done. */
  shown: number;
  taken: number;
  /** The longest that somebody else waited for the database meanwhile, in seconds. */
  waited: { shown: number; taken: number };
  /** Most resident memory of the process, with database and import in it. */
  peak: number;
}

const ASKING: Asking = {
  district: "d",
  actor: {
    account: "commander",
    name: "",
    appointments: [
      {
        id: "a",
        role: "commander",
        node: "d",
        path: "d",
        subject: null,
        title: "",
        from: 0,
        until: null,
        revokedAt: null,
        standsInFor: null,
      },
    ],
  },
};

const placeOf = (n: number) => ({ community: n % COMMUNITIES, building: n });

function district(): NodeRow[] {
  const rows: NodeRow[] = [
    { row: 1, id: "d", parent: null, level: "district", name: "大区" },
    { row: 2, id: "s", parent: "d", level: "street", name: "大街道" },
  ];
  for (let c = 0; c < COMMUNITIES; c++) {
    rows.push({ row: 3, id: `k${c}`, parent: "s", level: "community", name: `社区${c}` });
    rows.push({ row: 3, id: `c${c}`, parent: `k${c}`, level: "compound", name: `小区${c}` });
  }
  for (let n = 0; n < CAPTAINS; n++) {
    const parent = `c${placeOf(n).community}`;
    const counts = { units: UNITS, floors: FLOORS, doors: DOORS };
    rows.push({ row: 4, id: `b${n}`, parent, level: "building", name: `${n}号楼`, ...counts });
  }
  return rows;
}

function captainsFile(): string[] {
  const lines = Array.from({ length: CAPTAINS }, (_, n) => {
    const { community, building } = placeOf(n);
    return `楼长${n},楼长,社区${community},${building}号楼`;
  });
  return ["姓名,岗位,社区,楼栋", ...lines];
}

function householdsFile(): string[] {
  const lines = ["姓名,电话,社区,楼栋,单元,房号,常住/外来,身份证后四位,年龄,备注"];
  for (let h = 0; h < HOUSEHOLDS; h++) {
    const n = h % CAPTAINS;
    const { community, building } = placeOf(n);
    const door = Math.floor(h / CAPTAINS);
    const at = `社区${community},${building}号楼,${(door % UNITS) + 1},${Math.floor(door / UNITS) + 1}01`;
    for (let p = 0; p < (PERSONS[h % PERSONS.length] ?? 2); p++) {
      const phone = `139${String(h * 4 + p).padStart(8, "0")}`;
      lines.push(`人${h}甲${p},${phone},${at},常住,${1_000 + (h % 9_000)},${(h + p) % 90},`);
    }
  }
  return lines;
}

/** Both lists, through the import that the browser uses, into a fresh PGlite: captains first. */
export async function importLists(): Promise<{ captains: Taken; households: Taken }> {
  const dataDir = mkdtempSync(join(tmpdir(), "bulwark-bench-"));
  const database = await openDatabase({ dataDir, log: pino({ level: "silent" }) });
  const imports = await ready(database, dataDir);
  try {
    const captains = await bringIn(imports, database, captainsFile());
    return { captains, households: await bringIn(imports, database, householdsFile()) };
  } finally {
    await imports.stop();
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function ready(database: Database, dataDir: string): Promise<Imports> {
  await migrate(database.sql);
  const db = wrap(database.sql);
  const about = { attribution: { zh: "", en: "" }, drill: false };
  const input = {
    district: about,
    nodes: district(),
    gates: [],
    exits: [],
    squads: [],
    ground: noGround(),
  };
  granted(await importTerritory(db, input, { now: new Date() }));
  return new Imports({
    db,
    address: database.address,
    folder: join(dataDir, "imports"),
    clock: systemClock,
    keys: [new Uint8Array(32).fill(7)],
    still: async () => undefined,
    renew: async () => undefined,
    failed: (error) => {
      throw error;
    },
  });
}

async function bringIn(
  imports: Imports,
  database: Database,
  lines: readonly string[],
): Promise<Taken> {
  const bytes = Buffer.from(lines.join("\n"));
  const watch = watchOver(database);
  const began = performance.now();
  const file = { name: "list.csv", size: bytes.length, language: "en" } as const;
  const id = granted(imports.begin(ASKING, file));
  for (let at = 0; at < bytes.length; at += PIECE)
    granted(await imports.piece(ASKING, id, at, Readable.from([bytes.subarray(at, at + PIECE)])));
  await settled(imports, ({ files }) => files[0]?.seen !== null);
  granted(await imports.start(ASKING, "en", false));
  const shown = await settled(imports, ({ state }) => state !== "running");
  if (shown.outcome?.problemCount !== 0) throw new Error(JSON.stringify(shown.outcome?.problems));
  const looked = performance.now();
  const waited = watch.longest();
  granted(await imports.start(ASKING, "en", true));
  const taken = await settled(imports, ({ state }) => state !== "running");
  const done = performance.now();
  if (taken.state !== "taken") throw new Error(`not taken: ${taken.failure}`);
  granted(imports.drop(ASKING));
  return {
    rows: lines.length - 1,
    bytes: bytes.length,
    shown: (looked - began) / 1000,
    taken: (done - looked) / 1000,
    waited: { shown: waited, taken: watch.longest() },
    peak: watch.stop(),
  };
}

/** Asks the database for nothing, again and again, as whoever else works on it. */
function watchOver({ sql }: Database) {
  let [longest, peak, over] = [0, 0, false];
  const ask = async (): Promise<void> => {
    while (!over) {
      const began = performance.now();
      await sql`select 1`;
      longest = Math.max(longest, (performance.now() - began) / 1000);
      peak = Math.max(peak, rssBytes(process.pid));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  // An import that fails closes the database under it: what it failed of is to be heard.
  ask().catch(() => {});
  return {
    longest: () => {
      const found = longest;
      longest = 0;
      return found;
    },
    stop: () => {
      over = true;
      return peak;
    },
  };
}

async function settled(imports: Imports, is: (job: ImportJob) => boolean): Promise<ImportJob> {
  for (;;) {
    const { job } = granted(await imports.state(ASKING));
    if (!job) throw new Error("no import");
    if (is(job)) return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function granted<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(String(result.error));
  return result.value;
}
