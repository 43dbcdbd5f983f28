import type postgres from "postgres";

/** A statement with more parameters is one of a kind: next time its list has another length. */
const MOST_PARAMETERS = 12;

type Begin = (options: string, work: (tx: postgres.TransactionSql) => unknown) => Promise<unknown>;

/**
 * Lets the database parse each statement once a connection. Drizzle asks for that only where a
 * query was built beforehand and has a name; a commit is the same dozen statements again and again, and
 * unprepared they cost twice as much.
 */
export function preparing<S extends postgres.ISql>(sql: S): S {
  const unsafe = sql.unsafe.bind(sql);
  return Object.assign(sql, {
    unsafe: (text: string, values: never[] = [], options: postgres.UnsafeQueryOptions = {}) => {
      const prepare = values.length > 0 && values.length <= MOST_PARAMETERS;
      return unsafe(text, values, { ...options, prepare });
    },
  });
}

/** The same inside transactions. */
export function preparingAll(sql: postgres.Sql): postgres.Sql {
  const begin: Begin = sql.begin.bind(sql);
  return Object.assign(preparing(sql), {
    begin: (...given: Parameters<Begin> | [Parameters<Begin>[1]]) => {
      const [options, work] = given.length === 1 ? ["", given[0]] : given;
      return begin(options, (tx) => work(preparing(tx)));
    },
  });
}
