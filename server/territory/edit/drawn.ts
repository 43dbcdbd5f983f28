import { and, asc, eq, inArray, like, ne, or, sql } from "drizzle-orm";
import { exitSite, gateSite, node, territory } from "@/drizzle/schema/territory";
import type { DrawnPlace } from "@/lib/protocol/territory-edit";
import type { TerritoryNode } from "@/lib/schema/territory";
import type { NodeSaid } from "@/lib/territory/row";
import type { Db } from "@/server/store/db";
import { current } from "@/server/territory/each-node";
import { keptNodes } from "@/server/territory/kept";

/** A place as an editor draws on it. Of a street or the district come areas alone. */
export async function drawnPlace(
  db: Db,
  district: string,
  { id, level, path, parent }: TerritoryNode,
): Promise<DrawnPlace> {
  const above = path.split("/");
  const below = like(node.path, `${path}/%`);
  const whole = level === "district" || level === "street";
  const inside = whole ? and(below, ne(node.level, "building")) : below;
  const beside = parent === null ? undefined : eq(node.parent, parent);
  const inIt = ({ compound }: typeof gateSite | typeof exitSite) =>
    sql`${compound} in (select id from node where ${or(eq(node.id, id), below)})`;
  const [about, rows, gates, exits] = await Promise.all([
    db
      .select({ version: territory.version })
      .from(territory)
      .where(eq(territory.district, district)),
    keptNodes(db, district, or(inArray(node.id, above), beside, inside)),
    db
      .select()
      .from(gateSite)
      .where(and(current(gateSite, district), inIt(gateSite)))
      .orderBy(asc(gateSite.ord)),
    db
      .select()
      .from(exitSite)
      .where(and(current(exitSite, district), inIt(exitSite)))
      .orderBy(asc(exitSite.ord)),
  ]);
  return {
    version: about[0]?.version ?? "",
    nodes: [...rows].map(({ row: _, ...said }): NodeSaid => said),
    gates: gates.map(({ id, compound, name, lon, lat, need }) => {
      return { id, compound, name, at: [lon, lat] as const, need };
    }),
    exits: exits.map(({ id, compound, name, lon, lat, width }) => {
      return { id, compound, name, at: [lon, lat] as const, width };
    }),
  };
}
