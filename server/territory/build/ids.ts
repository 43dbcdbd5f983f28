import { createHash } from "node:crypto";
import { NodeId } from "@/lib/schema/shape";

/** A code as an id: itself where it can be one, else made from it; the same code always gives the same id. */
export function idOfCode(code: string): string {
  const id = code.toLowerCase();
  return NodeId.safeParse(id).success ? id : madeId("x", [code]);
}

/** An id out of what tells a thing from its like. */
export const madeId = (prefix: string, parts: readonly string[]): string =>
  `${prefix}-${createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 12)}`;
