import type postgres from "postgres";

/** What is done inside a transaction. */
export type Work = (tx: postgres.TransactionSql) => unknown;

/** A transaction's work is put into another before it is begun. */
export function aroundWork(sql: postgres.Sql, put: (work: Work) => Work): postgres.Sql {
  const begin: (options: string, work: Work) => Promise<unknown> = sql.begin.bind(sql);
  return Object.assign(sql, {
    begin: (...given: [Work] | [string, Work]) =>
      given.length === 1 ? begin("", put(given[0])) : begin(given[0], put(given[1])),
  });
}
