import type postgres from "postgres";
import { aroundWork } from "./around";

/** A statement with more parameters is one of a kind: next time its list has another length. */
const MOST_PARAMETERS = 12;

/**
 * Lets the database parse each statement once a connection. Drizzle asks for that only where a
 * query was built beforehand and has a name; a commit is the same dozen statements again and again, and
 * unprepared they cost twice as much.
 */
function preparing<S extends postgres.ISql>(sql: S): S {
  const unsafe = sql.unsafe.bind(sql);
  return Object.assign(sql, {
    unsafe: (text: string, values: never[] = [], options: postgres.UnsafeQueryOptions = {}) => {
      const prepare = values.length > 0 && values.length <= MOST_PARAMETERS;
      return unsafe(text, values, { ...options, prepare });
    },
  });
}

/** The same inside transactions. */
export const preparingAll = (sql: postgres.Sql): postgres.Sql =>
  aroundWork(preparing(sql), (work) => (tx) => work(preparing(tx)));
