import type { Millis } from "@/lib/kit/clock";
import type { DraftAnswer } from "@/lib/protocol/territory-edit";
import type { Actor } from "@/lib/schema/role";
import type { Draft, Edit } from "@/lib/territory/edit";
import { addToRecord } from "@/server/audit/record";
import type { Db, Tx } from "@/server/store/db";
import { importTerritory } from "@/server/territory/import";
import { keptTerritory } from "@/server/territory/kept";
import { Redrawn } from "@/server/territory/redrawn";
import { standingOf } from "@/server/territory/standing";
import { takingIn } from "@/server/territory/taking";
import { framesOf } from "./frames";
import { layOver, makeEdits, mayTouch } from "./lay";
import { partFor, saidOf, staleAt } from "./look";

/** A draft that is to be the territory, and who says so. */
export interface Publication {
  district: string;
  draft: Draft;
  actor: Actor;
  now: Millis;
}

/** The asker may not edit something that the draft touches. */
export class NotTheirs extends Error {}

/** Makes a draft the territory, unless anything is against it. Throws `NotTheirs`. */
export const publishDraft = (db: Db, publication: Publication): Promise<DraftAnswer> =>
  takingIn(db, (within, tx) => publish(within, tx, publication));

async function publish(
  db: Db,
  tx: Tx,
  { district, draft: { id, version, edits }, actor, now }: Publication,
): Promise<DraftAnswer> {
  const stale = await staleAt(db, district, version);
  if (stale) return stale;
  const standing = await standingOf(db, district);
  const laid = layOver(await partFor(db, district, edits), edits, standing);
  const { problems, inTheWay, touched } = laid;
  if (!mayTouch(actor, touched, now)) throw new NotTheirs();
  if (problems.length + inTheWay.length > 0)
    return { as: "refused", ...(await saidOf(db, district, laid)) };
  const kept = await keptTerritory(db);
  if (!kept) throw new Error("a published territory is there");
  const { before, after } = makeEdits(kept.input, edits, standing);
  const frames = framesOf(before, after, new Set(touched.map((one) => one.id)));
  const taken = await importTerritory(db, after, {
    now: new Date(now),
    columns: kept.columns,
    redrawn: frames && new Redrawn(frames),
  });
  if (!taken.ok) throw new Error("what was checked is taken in");
  await addToRecord(tx, district, [
    {
      at: now,
      kind: "territory",
      account: actor.account,
      appointment: actor.appointments[0]?.id ?? null,
      path: actor.appointments[0]?.path ?? null,
      screen: "territory",
      whom: [],
      about: { draft: id, ...aboutOf(edits, version, taken.value.version) },
    },
  ]);
  return { as: "published", version: taken.value.version };
}

/** What was done, in counts; and the first of what it was done to. */
function aboutOf(
  edits: readonly Edit[],
  from: string,
  to: string,
): Record<string, string | number> {
  const counts: Record<string, number> = {};
  for (const { act } of edits) counts[act] = (counts[act] ?? 0) + 1;
  const nodes = [...new Set(edits.map(({ id }) => id))].slice(0, MOST_RECORDED).join(" ");
  return { from, to, ...counts, nodes };
}

const MOST_RECORDED = 50;
