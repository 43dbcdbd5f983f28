import { join } from "node:path";
import postgres from "postgres";
import { socketFolder } from "../../server/store/engine/sockets";

async function withDatabase<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres({
    path: join(socketFolder("data/e2e"), "db"),
    user: "postgres",
    database: "postgres",
    max: 1,
  });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** The demo's appointments of an account end, or don't, as an administrator would have it. */
export const setPost = (account: string, ends: { until: number | null }): Promise<unknown> =>
  withDatabase(
    (sql) => sql`update appointment set until = ${ends.until} where account = ${account}`,
  );

/** Appoints an account to what another one has in the same community too; gives that post's title. */
export const addPost = (account: string, role: "gate" | "squad"): Promise<string> =>
  withDatabase(async (sql) => {
    const [added] = await sql<{ title: string }[]>`
      insert into appointment (id, district, account, role, node, path, subject, title, "from")
      select 'second-' || other.role, other.district, own.account, other.role, other.node,
        other.path, other.subject, other.title, other."from"
      from appointment own join appointment other
        on other.role = ${role} and other.account <> own.account
        and (other.node = own.node or own.path like other.path || '/%')
        -- The post is known by its title on the screen; whoever another test has appointed has none.
        and other.title <> ''
      where own.account = ${account} and own.id not like 'second-%'
      order by other.id limit 1
      returning title`;
    if (!added) throw new Error(`no ${role} near ${account}`);
    return added.title;
  });

/** Gives an account the desk of another street too; the id and name of a community there. */
export const addDesk = (account: string): Promise<{ id: string; name: string }> =>
  withDatabase(async (sql) => {
    const [added] = await sql<{ node: string }[]>`
      insert into appointment (id, district, account, role, node, path, subject, title, "from")
      select 'second-desk', other.district, own.account, other.role, other.node, other.path, null,
        other.title, other."from"
      from appointment own join appointment other
        on other.role = own.role and other.node <> own.node
        and array_length(string_to_array(other.path, '/'), 1) = 2
      where own.account = ${account} order by other.id limit 1
      returning node`;
    const [community] = await sql<{ id: string; name: string }[]>`
      select id, name from node where parent = ${added?.node ?? ""} order by id limit 1`;
    if (!community) throw new Error(`no second desk for ${account}`);
    return community;
  });

export const dropAddedPosts = (): Promise<unknown> =>
  withDatabase((sql) => sql`delete from appointment where id like 'second-%'`);

/** What an account has counted since then, outbox by outbox in its order. */
export const countsOf = (
  account: string,
  since: number,
): Promise<{ at: number; late: boolean; delta: number }[]> =>
  withDatabase(async (sql) => {
    const rows = await sql`
      select at::float8 as at, late, (args->'delta')::int as delta from command
      where author = ${account} and name = 'gate.count' and arrived >= ${since} order by device, n`;
    return rows.map(({ at, late, delta }) => ({ at, late, delta }));
  });
