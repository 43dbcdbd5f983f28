import { join } from "node:path";
import postgres from "postgres";
import { socketFolder } from "../../server/store/engine/sockets";

/** The demo's appointment of an account, changed in its database as an administrator would. */
export async function setPost(account: string, ends: { until: number | null }): Promise<void> {
  const sql = postgres({
    path: join(socketFolder("data/e2e"), "db"),
    user: "postgres",
    database: "postgres",
    max: 1,
  });
  try {
    await sql`update appointment set until = ${ends.until} where account = ${account}`;
  } finally {
    await sql.end();
  }
}
