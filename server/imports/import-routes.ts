import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { type ImportRefusal, OFFSET_HEADER, PIECE } from "@/lib/protocol/imports";
import type { Actor } from "@/lib/schema/role";
import type { Rates } from "@/server/http/rate";
import type { Imports } from "./imports";

export interface ImportRouteDeps {
  imports: Imports;
  district: string;
  rates: Rates;
}

const TYPES = {
  problems: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  picture: "image/svg+xml",
} as const;

/** Posts under `/api/import/` of somebody who imports: pieces of a file, and what is fetched of an import. */
export async function answerImport(
  req: IncomingMessage,
  res: ServerResponse,
  what: string,
  actor: Actor,
  { imports, district, rates }: ImportRouteDeps,
): Promise<void> {
  if (!rates.take("api", { account: actor.account })) return end(res, 429, "busy");
  const asking = { actor, district };
  if (what === "problems" || what === "picture") {
    const file = imports.fileFor(asking, what);
    if (file === null) return end(res, 404, "no-job");
    res.writeHead(200, { "Content-Type": TYPES[what], "Cache-Control": "no-store" });
    return await pipeline(createReadStream(file), res);
  }
  const offset = Number(req.headers[OFFSET_HEADER] ?? Number.NaN);
  if (!Number.isInteger(offset)) return end(res, 400, "offset");
  if (Number(req.headers["content-length"] ?? 0) > PIECE) return end(res, 413, "too-large");
  const taken = await imports.piece(asking, what, offset, req as AsyncIterable<Uint8Array>);
  if (!taken.ok) return end(res, STATUS[taken.error] ?? 409, taken.error);
  answer(res, 200, { received: taken.value });
}

const STATUS: Partial<Record<ImportRefusal, number>> = {
  "not-allowed": 403,
  "too-large": 413,
  "disk-full": 507,
};

/** What was not read of a request ends with its connection. */
function end(res: ServerResponse, status: number, refused: ImportRefusal): void {
  res.setHeader("Connection", "close");
  answer(res, status, { refused });
}

function answer(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  res.end(JSON.stringify(body));
}
