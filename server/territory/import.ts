import { createHash } from "node:crypto";
import { and, eq, ne, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { gateSite, ground, node, squadSite, territory, tile } from "@/drizzle/schema/territory";
import { err, ok, type Result } from "@/lib/kit/result";
import type { TerritoryNode } from "@/lib/schema/territory";
import type { Db, Tx } from "@/server/store/db";
import { checkTerritory } from "./check";
import { packGround } from "./ground";
import type { NodeRow, TerritoryInput } from "./input";
import { moveRecords } from "./moves";
import { outlinesOf } from "./outlines";
import type { Problem } from "./problem";
import { drivable } from "./roads";
import { cutTiles, type Tile } from "./tiles";
import { buildTree } from "./tree";

export interface ImportOptions {
  now: Date;
  /** Which column of the files was what; remembered for the next time. */
  columns?: Record<string, string>;
}

export interface ImportReport {
  district: string;
  nodes: Record<TerritoryNode["level"], number>;
  households: number;
  captains: number;
  gates: number;
  squads: number;
  /** Content hash. */
  version: string;
  tiles: number;
  /** Gzipped size of the heaviest tile. */
  largestTile: number;
}

/** Postgres takes 65,535 parameters a statement. */
const MOST_PARAMETERS = 60_000;
/** A statement of tiles also stays within some megabytes. */
const TILES_A_STATEMENT = 40;

/**
 * Takes in a district, or replaces it: all of it in one transaction, or nothing and every problem. What
 * was there and is no longer is retired, never deleted: what was done there still has its place.
 */
export async function importTerritory(
  db: Db,
  input: TerritoryInput,
  options: ImportOptions,
): Promise<Result<ImportReport, Problem[]>> {
  const problems = checkTerritory(input);
  if (problems.length > 0) return err(problems);
  const outlines = outlinesOf(input.nodes);
  const nodes = buildTree(input.nodes, outlines, input.ground);
  const [root] = nodes;
  if (!root) throw new Error("a checked import has a district");
  const tiles = cutTiles(input, nodes, outlines);
  const version = versionOf(input, nodes, tiles);
  await db.transaction((tx) => replace(tx, { input, nodes, root, tiles, version, options }));
  return ok(reportOf(input, nodes, root, tiles, version));
}

/** Changes with anything a screen could keep. */
function versionOf(
  input: TerritoryInput,
  nodes: readonly TerritoryNode[],
  tiles: readonly Tile[],
): string {
  const hash = createHash("sha256").update(
    JSON.stringify([nodes, input.gates.map(unread), input.squads.map(unread), input.district]),
  );
  for (const { z, x, y, bytes } of tiles) hash.update(`${z}/${x}/${y}`).update(bytes);
  return hash.digest("hex").slice(0, 16);
}

interface Checked {
  input: TerritoryInput;
  nodes: readonly TerritoryNode[];
  root: TerritoryNode;
  tiles: readonly Tile[];
  version: string;
  options: ImportOptions;
}

async function replace(
  tx: Tx,
  { input, nodes, root, tiles, version, options }: Checked,
): Promise<void> {
  const district = root.id;
  const [before] = await tx.select().from(territory).where(eq(territory.district, district));
  await tx
    .delete(tile)
    .where(and(eq(tile.district, district), ne(tile.version, before?.version ?? "")));
  const paths = await tx
    .select({ id: node.id, path: node.path })
    .from(node)
    .where(eq(node.district, district));
  await moveRecords(tx, district, new Map(paths.map(({ id, path }) => [id, path])), nodes);
  await retireAll(tx, district, options.now, [
    [node, nodes],
    [gateSite, input.gates],
    [squadSite, input.squads],
  ]);
  await tx.delete(territory).where(eq(territory.district, district));
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
    columns: options.columns ?? before?.columns ?? {},
  });
  await insertAll(
    tx,
    ground,
    packGround(input.ground).map((list) => ({ ...list, district })),
    1,
  );
  const communityOf = new Map(nodes.map(({ id, parent }) => [id, parent ?? ""]));
  const rowOf = new Map(input.nodes.map((row) => [row.id, row]));
  const place = ([lon, lat]: readonly [number, number]) => ({ lon, lat });
  await insertAll(
    tx,
    node,
    nodes.map(({ at, ...rest }, ord) => ({
      ...rest,
      ...place(at),
      ...ownOf(rowOf.get(rest.id)),
      district,
      ord,
    })),
  );
  await insertAll(
    tx,
    gateSite,
    input.gates.map(unread).map(({ at, ...rest }, ord) => ({
      ...rest,
      ...place(at),
      community: communityOf.get(rest.compound) ?? "",
      district,
      ord,
    })),
  );
  await insertAll(
    tx,
    squadSite,
    input.squads
      .map(unread)
      .map(({ at, ...rest }, ord) => ({ ...rest, ...place(at), district, ord })),
  );
  if (before?.version === version) return;
  await insertAll(
    tx,
    tile,
    tiles.map((one) => ({ ...one, district, version })),
    TILES_A_STATEMENT,
  );
}

/** Without where it was read. */
const unread = <R extends { row: number; file?: string }>({ row: _row, file: _file, ...rest }: R) =>
  rest;

/** What a node's row says that the tree does not keep: from it the next import starts. */
const ownOf = (row: NodeRow | undefined) => ({
  kind: row?.kind ?? null,
  shape: row?.geometry ?? null,
  ownCaptains: row?.captains ?? 0,
});

/** Takes everything off the map; what is in the new lists makes room for its new row. */
async function retireAll(
  tx: Tx,
  district: string,
  now: Date,
  lists: readonly [typeof node | typeof gateSite | typeof squadSite, readonly { id: string }[]][],
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
  const [first] = rows;
  if (!first) return;
  const chunk = Math.min(most, Math.floor(MOST_PARAMETERS / Object.keys(first).length));
  for (let i = 0; i < rows.length; i += chunk)
    await tx.insert(table).values(rows.slice(i, i + chunk));
}

function reportOf(
  input: TerritoryInput,
  nodes: readonly TerritoryNode[],
  root: TerritoryNode,
  tiles: readonly Tile[],
  version: string,
): ImportReport {
  const count = (level: TerritoryNode["level"]) =>
    nodes.filter((one) => one.level === level).length;
  return {
    district: root.id,
    nodes: {
      district: count("district"),
      street: count("street"),
      community: count("community"),
      compound: count("compound"),
      building: count("building"),
    },
    households: root.households,
    captains: root.captains,
    gates: input.gates.length,
    squads: input.squads.length,
    version,
    tiles: tiles.length,
    largestTile: Math.max(0, ...tiles.map(({ bytes }) => bytes.length)),
  };
}
