import { and, count, sql } from "drizzle-orm";
import { node } from "@/drizzle/schema/territory";
import type { Tx } from "@/server/store/db";
import { current } from "./each-node";
import type { ImportOptions } from "./import";
import { type Moved, moveRecords } from "./moves";
import type { NodeRecord } from "./records";
import { NodeRows } from "./rows/node-rows";
import type { Spill } from "./rows/spill";
import type { BuiltTree } from "./tree";
import { Underway } from "./underway";

/** Rows that go to the database in one statement, and ids that come back. */
const A_STATEMENT = 1_000;
/** The next are made while the database is busy with the last. */
const AT_ONCE = 4;
const IDS = 20_000;

/**
 * Puts the nodes of a tree in the place of those that are there. What is the same is not written again; who
 * is no longer there is retired; what is found by a path that has changed is taken along.
 */
export async function replaceNodes(
  tx: Tx,
  district: string,
  tree: BuiltTree,
  records: Spill<NodeRecord>,
  { now, wrote }: Pick<ImportOptions, "now" | "wrote">,
): Promise<void> {
  const moved: Moved[] = [];
  let written = 0;
  const underway = new Underway<Moved[]>(AT_ONCE, (some) => {
    moved.push(...some);
    written = Math.min(written + A_STATEMENT, records.length);
    wrote?.(written, records.length);
  });
  let some: string[] = [];
  const write = async () => {
    await underway.add(replaceSome(tx, district, `[${some}]`));
    some = [];
  };
  for (const record of records.texts()) {
    some.push(record);
    if (some.length === A_STATEMENT) await write();
  }
  if (some.length > 0) await write();
  await underway.end();
  await moveRecords(tx, district, moved);
  await retireOthers(tx, district, tree, now);
}

/** `records`: a list, as JSON. Resolves with those that hung elsewhere before. */
async function replaceSome(tx: Tx, district: string, records: string): Promise<Moved[]> {
  return (await tx.execute(sql`
    with incoming as materialized (
      select * from jsonb_to_recordset(${records}::jsonb) as incoming (${COLUMNS_WITH_TYPES})
    ), moved as (
      select node.id, node.path as "from", incoming.path as "to", incoming.ord
      from node join incoming using (id)
      where node.district = ${district} and node.parent is distinct from incoming.parent
    ), taken as (
      insert into node (district, ${COLUMNS})
      select ${district}, ${COLUMNS} from incoming
      on conflict (id) do update set
        (district, retired_at, ${COLUMNS}) = (excluded.district, null, ${excluded()})
      where node.retired_at is not null or (${ofNode()}) is distinct from (${excluded()})
    )
    select * from moved order by ord
  `)) as unknown as Moved[];
}

const TYPES = {
  id: "text",
  parent: "text",
  level: "text",
  name: "text",
  path: "text",
  lon: "float8",
  lat: "float8",
  bbox: "jsonb",
  households: "int",
  captains: "int",
  units: "int",
  floors: "int",
  doors: "int",
  address: "text",
  placed: "bool",
  kind: "text",
  shape: "jsonb",
  own_captains: "int",
  ord: "int",
} as const satisfies Record<keyof NodeRecord, string>;

const list = (each: (column: string) => string) => sql.raw(Object.keys(TYPES).map(each).join(", "));
const COLUMNS = list((column) => column);
const COLUMNS_WITH_TYPES = list((column) => `${column} ${TYPES[column as keyof typeof TYPES]}`);
const excluded = () => list((column) => `excluded.${column}`);
const ofNode = () => list((column) => `node.${column}`);

async function retireOthers(tx: Tx, district: string, { rows }: BuiltTree, now: Date) {
  const [found] = await tx.select({ n: count() }).from(node).where(current(node, district));
  if (found?.n === rows.length) return;
  const all = rows instanceof NodeRows ? rows : NodeRows.of(rows);
  for (let last = ""; ; ) {
    const page = await tx
      .select({ id: node.id })
      .from(node)
      .where(and(current(node, district), sql`${node.id} > ${last}`))
      .orderBy(node.id)
      .limit(IDS);
    const gone = page.map(({ id }) => id).filter((id) => !all.has(id));
    if (gone.length > 0)
      await tx
        .update(node)
        .set({ retiredAt: now })
        .where(sql`${node.id} = any(${sql.param(gone)}::text[])`);
    if (page.length < IDS) return;
    last = page.at(-1)?.id ?? "";
  }
}
