import { createHash } from "node:crypto";
import { setImmediate as breath } from "node:timers/promises";
import { and, count as countOf, eq, ne, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { exitSite, gateSite, ground, squadSite, territory, tile } from "@/drizzle/schema/territory";
import { err, ok, type Result } from "@/lib/kit/result";
import type { TerritoryNode } from "@/lib/schema/territory";
import type { Db, Tx } from "@/server/store/db";
import { COMMITS } from "@/server/store/hear";
import { inPieces } from "@/server/store/in-pieces";
import { checkTerritory } from "./check";
import { packGround } from "./ground";
import type { ExitRow, GateRow, Nodes, TerritoryInput } from "./input";
import { type ImportProblem, ProblemLog } from "./problem-log";
import { type NodeRecord, recordsOf } from "./records";
import type { Redrawn } from "./redrawn";
import { replaceNodes } from "./replace-nodes";
import { drivable } from "./roads";
import type { Spill } from "./rows/spill";
import { cutTiles, type Tile } from "./tiles";
import { BuiltTree } from "./tree";
import { together, Underway } from "./underway";

export interface ImportOptions {
  now: Date;
  /** Which column of the files was what; remembered for the next time. */
  columns?: Record<string, string>;
  /** Where problems are written down. */
  problems?: ProblemLog;
  /** Version of what this takes the place of; unsaid, whatever is there. */
  expected?: string | undefined;
  /** Which tiles have to be cut anew; the others are those of the version before. Unsaid, all of them. */
  redrawn?: Redrawn | null;
  /** Is told of nodes that have been written. */
  wrote?: ((nodes: number, of: number) => void) | undefined;
  /** Does its own in the same transaction, as the last of it. */
  taken?: (tx: Tx, version: string) => Promise<void>;
}

export interface ImportReport {
  district: string;
  nodes: Record<TerritoryNode["level"], number>;
  households: number;
  captains: number;
  gates: number;
  exits: number;
  squads: number;
  /** Content hash. */
  version: string;
  tiles: number;
  /** Gzipped size of the heaviest tile. */
  largestTile: number;
}

/** Tiles weigh up to 200 KB: these are some 12 MB at most. */
const TILES_A_STATEMENT = 8;
const TILES_AT_ONCE = 8;

/**
 * Takes in a district, or replaces it: all of it in one transaction, or nothing and the problems. What
 * was there and is no longer is retired, never deleted: what was done there still has its place.
 */
export async function importTerritory(
  db: Db,
  input: TerritoryInput<Nodes>,
  options: ImportOptions,
): Promise<Result<ImportReport, readonly ImportProblem[]>> {
  const { problems = new ProblemLog() } = options;
  for (const problem of checkTerritory(input)) problems.add(problem);
  if (problems.total > 0) return err(problems.shown);
  const tree = new BuiltTree(input.nodes, input.ground);
  const { root } = tree;
  if (!root) throw new Error("a checked import has a district");
  const records = recordsOf(tree);
  const version = versionOf(input, records);
  try {
    await db.transaction(async (tx) => {
      await replace(tx, { input, tree, root, records, version, options });
      await options.taken?.(tx, version);
    });
  } finally {
    records.close();
  }
  return ok(await reportOf(db, input, tree, root, version));
}

/** Raised whenever other tiles come out of the same territory: a screen keeps them as long as the version is the same. */
const CUT = 1;

/** Changes with anything a screen could keep. */
function versionOf(input: TerritoryInput<Nodes>, records: Spill<NodeRecord>): string {
  const { district, ground } = input;
  const sites = [input.gates, input.exits, input.squads].map((rows) => rows.map(unread));
  const hash = createHash("sha256").update(JSON.stringify([CUT, ...sites, district, ground]));
  for (const record of records.texts()) hash.update(record);
  return hash.digest("hex").slice(0, 16);
}

/** Somebody else has taken in another territory meanwhile: what was built on the old one would undo theirs. */
export class TerritoryChanged extends Error {
  override readonly name = "TerritoryChanged";
}

interface Checked {
  input: TerritoryInput<Nodes>;
  tree: BuiltTree;
  root: TerritoryNode;
  records: Spill<NodeRecord>;
  version: string;
  options: ImportOptions;
}

async function replace(tx: Tx, checked: Checked): Promise<void> {
  const { input, tree, root, records, version, options } = checked;
  const district = root.id;
  const [before] = await tx
    .select()
    .from(territory)
    .where(eq(territory.district, district))
    .for("update");
  const { expected } = options;
  if (expected !== undefined && before?.version !== expected) throw new TerritoryChanged();
  const columns = options.columns ?? before?.columns ?? {};
  if (before?.version === version) {
    const again = { columns, importedAt: options.now };
    await tx.update(territory).set(again).where(eq(territory.district, district));
    return;
  }
  await tx
    .delete(tile)
    .where(and(eq(tile.district, district), ne(tile.version, before?.version ?? "")));
  await together(
    replaceNodes(tx, district, tree, records, options),
    insertTiles(tx, district, before?.version ?? null, checked),
  );
  await retireAll(tx, district, options.now, [
    [gateSite, input.gates],
    [exitSite, input.exits],
    [squadSite, input.squads],
  ]);
  await tx.delete(territory).where(eq(territory.district, district));
  await tx.execute(sql`select pg_notify(${COMMITS}, ${version})`);
  await tx.delete(ground).where(eq(ground.district, district));
  const { attribution, drill, zone = null } = input.district;
  await tx.insert(territory).values({
    district,
    name: root.name,
    version,
    attributionZh: attribution.zh,
    attributionEn: attribution.en,
    drill,
    zone,
    bbox: root.bbox,
    roads: drivable(input.ground.roads),
    importedAt: options.now,
    columns,
  });
  await insertAll(
    tx,
    ground,
    packGround(input.ground).map((list) => ({ ...list, district })),
    1,
  );
  const place = ([lon, lat]: readonly [number, number]) => ({ lon, lat });
  const entry = <R extends GateRow | ExitRow>(row: R, ord: number) => {
    const community = tree.node(row.compound)?.parent ?? "";
    return { ...unread(row), ...place(row.at), community, district, ord };
  };
  await insertAll(tx, gateSite, input.gates.map(entry));
  await insertAll(tx, exitSite, input.exits.map(entry));
  await insertAll(
    tx,
    squadSite,
    input.squads
      .map(unread)
      .map(({ at, ...rest }, ord) => ({ ...rest, ...place(at), district, ord })),
  );
}

/** Tiles are cut while the database is busy with the nodes. */
async function insertTiles(
  tx: Tx,
  district: string,
  before: string | null,
  { input, tree, version, options }: Checked,
): Promise<void> {
  const only = before === null ? null : (options.redrawn ?? null);
  if (only && before !== null) await only.copyOthers(tx, district, before, version);
  const underway = new Underway<void>(TILES_AT_ONCE);
  let some: Tile[] = [];
  const write = async () => {
    const rows = some.map((one) => ({ ...one, district, version }));
    some = [];
    await underway.add(insertAll(tx, tile, rows));
  };
  for (const one of cutTiles(input, tree, only ?? undefined)) {
    some.push(one);
    if (some.length === TILES_A_STATEMENT) await write();
    await breath();
  }
  await write();
  await underway.end();
}

/** Without where it was read. */
const unread = <R extends { row: number; file?: string }>({ row: _row, file: _file, ...rest }: R) =>
  rest;

/** Takes everything off the map; what is in the new lists makes room for its new row. */
async function retireAll(
  tx: Tx,
  district: string,
  now: Date,
  lists: readonly [
    typeof gateSite | typeof exitSite | typeof squadSite,
    readonly { id: string }[],
  ][],
): Promise<void> {
  for (const [table, rows] of lists) {
    await tx
      .update(table)
      .set({ retiredAt: sql`coalesce(${table.retiredAt}, ${now.toISOString()})` })
      .where(eq(table.district, district));
    const ids = rows.map(({ id }) => id);
    await tx
      .delete(table)
      .where(and(eq(table.district, district), sql`${table.id} = any(${sql.param(ids)}::text[])`));
  }
}

async function insertAll<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T["$inferInsert"][],
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  for (const some of inPieces(rows, most)) await tx.insert(table).values(some);
}

async function reportOf(
  db: Db,
  input: TerritoryInput<Nodes>,
  { above, rows }: BuiltTree,
  root: TerritoryNode,
  version: string,
): Promise<ImportReport> {
  const count = (level: TerritoryNode["level"]) =>
    above.filter((one) => one.level === level).length;
  const [tiles] = await db
    .select({ count: countOf(), largest: sql<number>`coalesce(max(length(${tile.bytes})), 0)` })
    .from(tile)
    .where(and(eq(tile.district, root.id), eq(tile.version, version)));
  return {
    district: root.id,
    nodes: {
      district: count("district"),
      street: count("street"),
      community: count("community"),
      compound: count("compound"),
      building: rows.length - above.length,
    },
    households: root.households,
    captains: root.captains,
    gates: input.gates.length,
    exits: input.exits.length,
    squads: input.squads.length,
    version,
    tiles: tiles?.count ?? 0,
    largestTile: tiles?.largest ?? 0,
  };
}
