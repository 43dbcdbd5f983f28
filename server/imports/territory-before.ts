import { gunzipSync, gzipSync } from "node:zlib";
import { and, asc, eq, inArray } from "drizzle-orm";
import { importBefore, importRun } from "@/drizzle/schema/import";
import type { Db, Tx } from "@/server/store/db";
import { noGround } from "@/server/territory/ground";
import type { GroundInput, NodeRow, TerritoryInput } from "@/server/territory/input";
import { NodeRows } from "@/server/territory/rows/node-rows";

/** Characters of a piece before it is packed. */
const PIECE = 1 << 20;

/** What was kept before there were exits does not name them. */
type Head = Pick<TerritoryInput, "district" | "gates" | "squads"> &
  Partial<Pick<TerritoryInput, "exits">>;

type Line =
  | { head: Head }
  | { node: NodeRow }
  | { ground: keyof GroundInput; features: GroundInput[keyof GroundInput] };

function* linesOf({ nodes, ground, ...head }: TerritoryInput<NodeRows>): Generator<Line> {
  yield { head };
  for (const list of Object.keys(ground) as (keyof GroundInput)[])
    yield { ground: list, features: ground[list] };
  for (const node of nodes) yield { node };
}

/** Keeps what an import takes the place of, in its transaction; of the district's last import alone. */
export async function keepBefore(
  tx: Tx,
  district: string,
  run: string,
  before: TerritoryInput<NodeRows>,
): Promise<void> {
  const runs = tx
    .select({ id: importRun.id })
    .from(importRun)
    .where(eq(importRun.district, district));
  await tx.delete(importBefore).where(inArray(importBefore.run, runs));
  let [text, n] = ["", 0];
  const write = async (): Promise<void> => {
    await tx.insert(importBefore).values({ run, n: n++, bytes: gzipSync(text) });
    text = "";
  };
  for (const line of linesOf(before)) {
    text += `${JSON.stringify(line)}\n`;
    if (text.length > PIECE) await write();
  }
  if (text !== "") await write();
}

/** What was there before a run; null when it is not kept any more. */
export async function loadBefore(db: Db, run: string): Promise<TerritoryInput<NodeRows> | null> {
  const nodes = new NodeRows();
  const ground: Record<string, unknown> = { ...noGround() };
  let head: Head | null = null;
  const pieces = await db
    .select({ n: importBefore.n })
    .from(importBefore)
    .where(eq(importBefore.run, run))
    .orderBy(asc(importBefore.n));
  for (const { n } of pieces) {
    const [piece] = await db
      .select({ bytes: importBefore.bytes })
      .from(importBefore)
      .where(and(eq(importBefore.run, run), eq(importBefore.n, n)));
    const text = gunzipSync(piece?.bytes ?? new Uint8Array()).toString();
    for (const line of text.split("\n").filter((one) => one !== "")) {
      const said = JSON.parse(line) as Line;
      if ("head" in said) head = said.head;
      else if ("node" in said) nodes.set(said.node);
      else ground[said.ground] = said.features;
    }
  }
  return head && { exits: [], ...head, nodes, ground: ground as unknown as GroundInput };
}
