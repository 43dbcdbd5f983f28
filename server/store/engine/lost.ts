import type postgres from "postgres";
import { aroundWork } from "./around";

/** What the driver and the system call a connection that is no more. */
const GONE = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
]);
/** SQLSTATE classes of a database in trouble: connection, resources (a full disk), operator, system. */
const TROUBLE = /^(08|53|57|58)/;

/** The error itself and what it was made of: Drizzle wraps what the driver says. */
function causes(error: unknown): (Error & { code?: unknown; severity?: unknown })[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : [];
}

/** Whether a connection has ended with this error. */
export const connectionLost = (error: unknown): boolean =>
  causes(error).some(({ code, severity }) => GONE.has(String(code)) || severity === "FATAL");

/** Whether the database could do nothing for anybody, rather than not this one thing. */
export const databaseAway = (error: unknown): boolean =>
  connectionLost(error) || causes(error).some(({ code }) => TROUBLE.test(String(code)));

/**
 * The driver answers a transaction that has failed with ROLLBACK, also when its connection is gone:
 * that write finds no socket and ends the whole process. So such a transaction is left pending, and
 * the driver rejects it by itself because the connection has closed.
 */
export const withoutLastWords = (sql: postgres.Sql): postgres.Sql =>
  aroundWork(sql, (work) => async (tx) => {
    try {
      return await work(tx);
    } catch (error) {
      if (!connectionLost(error)) throw error;
      return await new Promise(() => undefined);
    }
  });
