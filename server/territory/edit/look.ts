import { and, count, desc, eq, inArray, isNull, like, ne, or } from "drizzle-orm";
import { appointment } from "@/drizzle/schema/account";
import { auditEntry } from "@/drizzle/schema/audit";
import { node } from "@/drizzle/schema/territory";
import type { Considered, DraftAnswer } from "@/lib/protocol/territory-edit";
import type { Edit } from "@/lib/territory/edit";
import type { Db } from "@/server/store/db";
import { noGround } from "@/server/territory/ground";
import type { TerritoryInput } from "@/server/territory/input";
import { keptNodes, keptSites } from "@/server/territory/kept";
import type { NodeRows } from "@/server/territory/rows/node-rows";
import { versionNow } from "@/server/territory/taking";
import type { Laid } from "./lay";

/** What a draft that was laid over the territory would do, and what is against it. */
export async function saidOf(db: Db, district: string, laid: Laid): Promise<Considered> {
  const { problems, changes, inTheWay, retired } = laid;
  const appointments = retired.length === 0 ? 0 : await heldAt(db, district, retired);
  return { problems, changes, inTheWay, appointments };
}

async function heldAt(db: Db, district: string, nodes: readonly string[]): Promise<number> {
  const [found] = await db
    .select({ n: count() })
    .from(appointment)
    .where(
      and(
        eq(appointment.district, district),
        isNull(appointment.revokedAt),
        inArray(appointment.node, [...nodes]),
      ),
    );
  return found?.n ?? 0;
}

/** All areas, and the buildings of those communities that the edits name: enough to look at them. */
export async function partFor(
  db: Db,
  district: string,
  edits: readonly Edit[],
): Promise<TerritoryInput<NodeRows>> {
  const named = await db
    .select({ path: node.path })
    .from(node)
    .where(inArray(node.id, [...new Set(edits.flatMap(namedIn))]));
  const near = new Set(named.map(({ path }) => path.split("/").slice(0, COMMUNITY).join("/")));
  const buildings = [...near].map((path) => like(node.path, `${path}/%`));
  const nodes = await keptNodes(db, district, or(ne(node.level, "building"), ...buildings));
  const sites = await keptSites(db, district);
  const about = { attribution: { zh: "", en: "" }, drill: false };
  return { district: about, nodes, ...sites, ground: noGround() };
}

/** Ids of a path down to the community. */
const COMMUNITY = 3;

/** The answer to a draft of another version than the territory has now; null to one of this. */
export async function staleAt(
  db: Db,
  district: string,
  version: string,
): Promise<DraftAnswer | null> {
  const now = (await versionNow(db)) ?? "";
  if (now === version) return null;
  const [last] = await db
    .select({ about: auditEntry.about })
    .from(auditEntry)
    .where(and(eq(auditEntry.district, district), eq(auditEntry.kind, "territory")))
    .orderBy(desc(auditEntry.seq))
    .limit(1);
  return {
    as: "stale",
    version: now,
    draft: last?.about.to === now ? String(last.about.draft) : null,
  };
}

/** Nodes that an edit names, where they are to be found: of a gate or an exit, its compound may be all there is. */
function namedIn(edit: Edit): string[] {
  if (edit.act === "build" || edit.act === "gate" || edit.act === "exit") return [edit.compound];
  if (edit.act === "merge") return [edit.id, edit.into];
  return [edit.id];
}
