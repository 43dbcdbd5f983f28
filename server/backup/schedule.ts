import { and, desc, eq, lt } from "drizzle-orm";
import type postgres from "postgres";
import { jobRun } from "@/drizzle/schema/job-run";
import { HOUR, MINUTE, type Millis, SECOND } from "@/lib/kit/clock";
import type { BackupState } from "@/lib/protocol/backup";
import type { Metric } from "@/server/metrics";
import { type Db, wrap } from "@/server/store/db";
import { tidy } from "./keep";
import { type Backup, writeBackup } from "./write";

/** How often it is looked whether one is due. */
export const LOOK_EVERY = MINUTE;
/** One that was begun so long ago and is not done never will be. */
export const GIVEN_UP_AFTER = 2 * HOUR;

const JOB = "backup";

export interface BackupPlan {
  /** Every server that shares a Postgres may have a folder of its own: one of them writes. */
  folder: string;
  every: Millis;
  /** Backups that stay in the folder. */
  keep: number;
}

/** Backups at their time: of all servers on one database one makes each. */
export class Backups {
  readonly #sql: postgres.Sql;
  readonly #db: Db;
  readonly #plan: BackupPlan | null;
  #last: Millis | null = null;
  #failed = 0;

  /** Without a plan it only knows when the last one was made. */
  constructor(database: postgres.Sql, plan: BackupPlan | null) {
    this.#sql = database;
    this.#db = wrap(database);
    this.#plan = plan;
  }

  /** When the last whole backup was begun, as of the last look; null when there is none. */
  get last(): Millis | null {
    return this.#last;
  }

  async state(): Promise<BackupState> {
    return { last: await lastBackup(this.#db), every: this.#plan?.every ?? null };
  }

  get failed(): number {
    return this.#failed;
  }

  /** Makes one if it is time and nobody else does. */
  async look(now: Millis): Promise<Backup | null> {
    try {
      return await this.#due(now);
    } catch (error) {
      this.#failed++;
      throw error;
    } finally {
      this.#last = await lastBackup(this.#db);
    }
  }

  async #due(now: Millis): Promise<Backup | null> {
    if (!this.#plan) return null;
    const { folder, every, keep } = this.#plan;
    const slot = Math.floor(now / every);
    if (!(await take(this.#db, slot, now))) return null;
    try {
      const backup = await writeBackup(this.#sql, folder, now);
      await done(this.#db, slot);
      await tidy(folder, keep, now);
      return backup;
    } catch (error) {
      await this.#db
        .delete(jobRun)
        .where(and(eq(jobRun.job, JOB), eq(jobRun.slot, slot), eq(jobRun.done, false)));
      throw error;
    }
  }
}

export const backupMetrics = ({ last, failed }: Backups, now: Millis): Metric[] => [
  ...(last === null
    ? []
    : [
        [
          "bulwark_backup_age_seconds",
          "Since the last whole backup was begun",
          Math.round((now - last) / SECOND),
        ] as const,
      ]),
  ["bulwark_backups_failed_total", "Backups of this process that failed", failed],
];

/** By hand: outside the plan's slots, and known like the others. */
export async function backUpNow(
  database: postgres.Sql,
  folder: string,
  keep: number | null,
  now: Millis,
): Promise<Backup> {
  const backup = await writeBackup(database, folder, now);
  const byHand = { job: JOB, slot: -now, startedAt: now, done: true };
  await wrap(database).insert(jobRun).values(byHand).onConflictDoNothing();
  if (keep !== null) await tidy(folder, keep, now);
  return backup;
}

async function lastBackup(db: Db): Promise<Millis | null> {
  const [row] = await db
    .select({ at: jobRun.startedAt })
    .from(jobRun)
    .where(and(eq(jobRun.job, JOB), eq(jobRun.done, true)))
    .orderBy(desc(jobRun.startedAt))
    .limit(1);
  return row?.at ?? null;
}

/** True for one caller a slot; and for another when that one has been at it for too long. */
async function take(db: Db, slot: number, now: Millis): Promise<boolean> {
  const rows = await db
    .insert(jobRun)
    .values({ job: JOB, slot, startedAt: now })
    .onConflictDoUpdate({
      target: [jobRun.job, jobRun.slot],
      set: { startedAt: now },
      setWhere: and(eq(jobRun.done, false), lt(jobRun.startedAt, now - GIVEN_UP_AFTER)),
    })
    .returning({ slot: jobRun.slot });
  return rows.length > 0;
}

async function done(db: Db, slot: number): Promise<void> {
  await db
    .update(jobRun)
    .set({ done: true })
    .where(and(eq(jobRun.job, JOB), eq(jobRun.slot, slot)));
}
