import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { SECOND } from "@/lib/kit/clock";
import { type Repeating, repeat } from "@/server/repeat";

const EVERY = 5 * SECOND;
/** A server that has not said a word for so long is gone, or has no database to work on. */
const GONE_AFTER = "20 seconds";

/** Says that a server works on this Postgres until it is stopped: seen through any pooler, as no lock would be. */
export async function startBeating(sql: Sql, failed: (error: unknown) => void): Promise<Repeating> {
  const id = randomUUID();
  const beat = async (): Promise<void> => {
    await sql`
      insert into server_run (id, seen_at) values (${id}, now())
      on conflict (id) do update set seen_at = excluded.seen_at`;
  };
  await sql`delete from server_run where seen_at < now() - ${GONE_AFTER}::interval`;
  await beat();
  const beating = repeat(EVERY, beat, failed);
  return {
    async stop() {
      await beating.stop();
      await sql`delete from server_run where id = ${id}`.catch(failed);
    },
  };
}

/** Whether a server works on this Postgres, as far as it has said so. */
export async function isServed(sql: Sql): Promise<boolean> {
  const [table] = await sql`select to_regclass('server_run') as name`;
  if (table?.name == null) return false;
  const seen = await sql`
    select from server_run where seen_at > now() - ${GONE_AFTER}::interval limit 1`;
  return seen.length > 0;
}
