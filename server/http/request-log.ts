import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** One answered request, as the log and the proxy's log can be laid side by side. No address, no account, no query. */
export interface Answered {
  /** As in the answer's `X-Request-Id`. */
  request: string;
  method: string;
  path: string;
  /** 0 when the other side hung up before an answer. */
  status: number;
  ms: number;
}

/** Names a request, and tells of it once it is answered or given up. */
export function follow(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  answered: (line: Answered) => void,
): string {
  const request = randomBytes(9).toString("base64url");
  const began = performance.now();
  res.setHeader("X-Request-Id", request);
  res.once("close", () =>
    answered({
      request,
      method: req.method ?? "",
      path: tellable(path),
      status: res.headersSent ? res.statusCode : 0,
      ms: Math.round(performance.now() - began),
    }),
  );
  return request;
}

const PROCEDURE = /^\/api\/trpc\/[a-zA-Z.,]{1,100}$/;
const PAGE = /^\/[a-z.-]{0,24}$/;
const FIRST = /^\/[a-z_-]{1,24}(?=\/)/;

/** A path without what may be a secret or somebody's: procedures and pages whole, of all else the first part. */
export function tellable(path: string): string {
  if (PROCEDURE.test(path) || PAGE.test(path)) return path;
  return `${FIRST.exec(path)?.[0] ?? ""}/…`;
}
