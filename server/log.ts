import pino, { type DestinationStream, type Logger } from "pino";

/** What of an error may be written down: its kind and where it happened, and no value of anybody's. */
export interface Told {
  type: string;
  message?: string;
  code?: string;
  /** Of a database's error: what it is about, never what was in it. */
  table?: string;
  constraint?: string;
  stack?: string;
  cause?: Told;
}

const MOST_CAUSES = 3;

/** Lines of JSON with the time and a level; an error's lines hold nothing of what people entered. */
export function createLog(level: string, to?: DestinationStream): Logger {
  const options = { level, base: undefined, serializers: { err: tell } };
  return to ? pino(options, to) : pino(options);
}

/**
 * Databases and their driver put the values into their messages: of those only the code, the table and
 * the constraint are told. Other messages are our own or Node's.
 */
export function tell(error: unknown, depth = 0): Told {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, severity, table_name, constraint_name, query } = error as Error &
    Partial<Record<"code" | "severity" | "table_name" | "constraint_name" | "query", string>>;
  const ofDatabase = severity !== undefined || query !== undefined;
  const frames = error.stack?.slice(error.stack.indexOf("\n    at ") + 1);
  return {
    type: error.name,
    ...(!ofDatabase && { message: error.message }),
    ...(code !== undefined && { code: String(code) }),
    ...(table_name !== undefined && { table: table_name }),
    ...(constraint_name !== undefined && { constraint: constraint_name }),
    ...(frames?.startsWith("    at ") && { stack: frames }),
    ...(error.cause !== undefined &&
      depth < MOST_CAUSES && { cause: tell(error.cause, depth + 1) }),
  };
}
