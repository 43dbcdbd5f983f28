import { and, count, desc, eq, inArray, isNull, like, ne, or } from "drizzle-orm";
import { appointment } from "@/drizzle/schema/account";
import { auditEntry } from "@/drizzle/schema/audit";
import { node, territory } from "@/drizzle/schema/territory";
import type { Clock } from "@/lib/kit/clock";
import type { Considered, DraftAnswer, DrawnPlace } from "@/lib/protocol/territory-edit";
import type { Actor } from "@/lib/schema/role";
import type { TerritoryNode } from "@/lib/schema/territory";
import type { Draft, Edit } from "@/lib/territory/edit";
import { addToRecord } from "@/server/audit/record";
import type { Db, Tx } from "@/server/store/db";
import { noGround } from "@/server/territory/ground";
import { importTerritory } from "@/server/territory/import";
import type { TerritoryInput } from "@/server/territory/input";
import { keptNodes, keptSites, keptTerritory } from "@/server/territory/kept";
import { Redrawn } from "@/server/territory/redrawn";
import type { NodeRows } from "@/server/territory/rows/node-rows";
import { standingOf } from "@/server/territory/standing";
import { takingIn } from "@/server/territory/taking";
import { drawnPlace } from "./drawn";
import { framesOf } from "./frames";
import { type Laid, layOver, makeEdits, mayTouch } from "./lay";

export interface EditorDeps {
  db: Db;
  district: string;
  clock: Clock;
  /** Lets no command in and waits for those under way; resolves with what lets them in again. */
  hold(): Promise<() => void>;
  /** Another territory is in the database: it is to be served anew. */
  changed(): void;
}

/** The asker may not edit something that the draft touches. */
export class NotTheirs extends Error {}

/** Drafts of the territory: looked at as often as one likes, published all or nothing. */
export class TerritoryEditor {
  readonly #deps: EditorDeps;
  /** One is published after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(deps: EditorDeps) {
    this.#deps = deps;
  }

  drawn(place: TerritoryNode): Promise<DrawnPlace> {
    return drawnPlace(this.#deps.db, this.#deps.district, place);
  }

  /** What a draft would do, and what is against it. Throws `NotTheirs`. */
  async consider({ version, edits }: Draft, actor: Actor): Promise<DraftAnswer> {
    const { db, district } = this.#deps;
    const stale = await staleAt(db, district, version);
    if (stale) return stale;
    const laid = layOver(await this.#part(db, edits), edits, await standingOf(db, district));
    this.#mayTouch(laid, actor);
    return { as: "considered", ...(await this.#said(db, laid)) };
  }

  /** Makes a draft the territory, unless anything is against it. Throws `NotTheirs`. */
  async publish(draft: Draft, actor: Actor): Promise<DraftAnswer> {
    const mine = this.#turn.then(() => this.#inTurn(draft, actor));
    this.#turn = mine.catch(() => {});
    return await mine;
  }

  async #inTurn(draft: Draft, actor: Actor): Promise<DraftAnswer> {
    const { db, district, hold, changed } = this.#deps;
    // Once one is published this server ends: it lets nobody in again.
    const stale = await staleAt(db, district, draft.version);
    if (stale) return stale;
    const letIn = await hold();
    let done = false;
    try {
      const answer = await takingIn(db, (tx) => this.#publish(tx, draft, actor));
      done = answer.as === "published";
      return answer;
    } finally {
      if (done) changed();
      else letIn();
    }
  }

  async #publish(tx: Tx, { id, version, edits }: Draft, actor: Actor): Promise<DraftAnswer> {
    const { district, clock } = this.#deps;
    const db = tx as unknown as Db;
    const stale = await staleAt(db, district, version);
    if (stale) return stale;
    const standing = await standingOf(db, district);
    const laid = layOver(await this.#part(db, edits), edits, standing);
    this.#mayTouch(laid, actor);
    const { problems, inTheWay, touched } = laid;
    if (problems.length + inTheWay.length > 0)
      return { as: "refused", ...(await this.#said(tx, laid)) };
    const kept = await keptTerritory(db);
    if (!kept) throw new Error("a published territory is there");
    const { before, after } = makeEdits(kept.input, edits, standing);
    const frames = framesOf(before, after, new Set(touched.map((one) => one.id)));
    const now = clock.now();
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

  #mayTouch({ touched }: Laid, actor: Actor): void {
    if (!mayTouch(actor, touched, this.#deps.clock.now())) throw new NotTheirs();
  }

  async #said(db: Db | Tx, laid: Laid): Promise<Considered> {
    const { problems, changes, inTheWay, retired } = laid;
    const appointments = retired.length === 0 ? 0 : await this.#heldAt(db, retired);
    return { problems, changes, inTheWay, appointments };
  }

  async #heldAt(db: Db | Tx, nodes: readonly string[]): Promise<number> {
    const [found] = await db
      .select({ n: count() })
      .from(appointment)
      .where(
        and(
          eq(appointment.district, this.#deps.district),
          isNull(appointment.revokedAt),
          inArray(appointment.node, [...nodes]),
        ),
      );
    return found?.n ?? 0;
  }

  /** All areas, and the buildings of those communities that the edits name: enough to look at them. */
  async #part(db: Db, edits: readonly Edit[]): Promise<TerritoryInput<NodeRows>> {
    const { district } = this.#deps;
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
}

/** Ids of a path down to the community. */
const COMMUNITY = 3;

/** The answer to a draft of another version than the territory has now; null to one of this. */
async function staleAt(db: Db, district: string, version: string): Promise<DraftAnswer | null> {
  const [about] = await db
    .select({ version: territory.version })
    .from(territory)
    .where(eq(territory.district, district));
  const now = about?.version ?? "";
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
