import { createHash } from "node:crypto";
import { and, eq, ne } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { gateSite, node, squadSite, territory, tile } from "@/drizzle/schema/territory";
import { err, ok, type Result } from "@/lib/kit/result";
import type { TerritoryNode } from "@/lib/schema/territory";
import type { Db, Tx } from "@/server/store/db";
import { checkTerritory } from "./check";
import type { TerritoryInput } from "./input";
import type { Problem } from "./problem";
import { drivable } from "./roads";
import { cutTiles, type Tile } from "./tiles";
import { buildTree } from "./tree";

export interface ImportOptions {
  now: Date;
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

/** Takes in a district, or replaces it: all of it in one transaction, or nothing and every problem. */
export async function importTerritory(
  db: Db,
  input: TerritoryInput,
  options: ImportOptions,
): Promise<Result<ImportReport, Problem[]>> {
  const problems = checkTerritory(input);
  if (problems.length > 0) return err(problems);
  const nodes = buildTree(input.nodes);
  const [root] = nodes;
  if (!root) throw new Error("a checked import has a district");
  const tiles = cutTiles(input, nodes);
  const version = versionOf(input, nodes, tiles);
  await db.transaction((tx) =>
    replace(tx, { input, nodes, root, tiles, version, now: options.now }),
  );
  return ok(reportOf(input, nodes, root, tiles, version));
}

/** Changes with anything a screen could keep. */
function versionOf(
  input: TerritoryInput,
  nodes: readonly TerritoryNode[],
  tiles: readonly Tile[],
): string {
  const hash = createHash("sha256").update(
    JSON.stringify([nodes, input.gates, input.squads, input.district]),
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
  now: Date;
}

async function replace(
  tx: Tx,
  { input, nodes, root, tiles, version, now }: Checked,
): Promise<void> {
  const district = root.id;
  const [before] = await tx.select().from(territory).where(eq(territory.district, district));
  await tx
    .delete(tile)
    .where(and(eq(tile.district, district), ne(tile.version, before?.version ?? "")));
  for (const table of [node, gateSite, squadSite, territory])
    await tx.delete(table).where(eq(table.district, district));
  const { attribution, drill } = input.district;
  await tx.insert(territory).values({
    district,
    name: root.name,
    version,
    attributionZh: attribution.zh,
    attributionEn: attribution.en,
    drill,
    bbox: root.bbox,
    roads: drivable(input.ground.roads),
    importedAt: now,
  });
  const communityOf = new Map(nodes.map(({ id, parent }) => [id, parent ?? ""]));
  const place = ([lon, lat]: readonly [number, number]) => ({ lon, lat });
  await insertAll(
    tx,
    node,
    nodes.map(({ at, ...rest }, ord) => ({ ...rest, ...place(at), district, ord })),
  );
  await insertAll(
    tx,
    gateSite,
    input.gates.map(({ row: _, at, ...rest }, ord) => ({
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
    input.squads.map(({ row: _, at, ...rest }, ord) => ({ ...rest, ...place(at), district, ord })),
  );
  if (before?.version === version) return;
  await insertAll(
    tx,
    tile,
    tiles.map((one) => ({ ...one, district, version })),
    TILES_A_STATEMENT,
  );
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
